"""Scene: one sentence with the actors, speakers, places, times and numbers found in it."""
