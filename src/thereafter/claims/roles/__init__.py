"""Roles: what is known of a told event beyond its clause: roads, convoys, finer places, who stands with whom."""
