"""Distances and directions on the ground."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088


def km_between(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in kilometres (haversine)."""
    a, b = math.radians(lat_a), math.radians(lat_b)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point `km` from another in direction `bearing` (degrees, 0 north, 90 east); good to 1 % under 1,000 km."""
    step = math.degrees(km / EARTH_KM)
    to_lat = max(-89.9, min(89.9, lat + step * math.cos(math.radians(bearing))))
    to_lon = lon + step * math.sin(math.radians(bearing)) / max(0.05, math.cos(math.radians((lat + to_lat) / 2)))
    return round(to_lat, 5), round((to_lon + 180) % 360 - 180, 5)
