"""Tables: rows of event tables (UCDP, ACLED, GDELT) as claims, from their own columns."""
