from __future__ import annotations

from pathlib import Path

import pytest

from thereafter.places import Atlas, gazetteer, packaged

# Every town of these countries, elsewhere only towns of 50,000: namesakes enough, and built in a few seconds.
WHOLE = frozenset({"SY", "IQ", "LB", "CD", "YE"})
LARGE = 50_000


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = packaged._cities
    kept = [
        city
        for city in whole()
        if city.countrycode in WHOLE or city.population >= LARGE or city.name in ("Paris", "Palmyra")
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packaged, "_cities", lambda: kept)
        return gazetteer.build(tmp_path_factory.mktemp("gazetteer") / "small.sqlite")


@pytest.fixture(scope="session")
def atlas(small_base: Path) -> Atlas:
    return Atlas(small_base)


@pytest.fixture
def cache(tmp_path: Path, small_base: Path) -> Path:
    """A cache folder whose packaged gazetteer is the small one."""
    import shutil

    folder = tmp_path / "cache"
    folder.mkdir()
    shutil.copyfile(small_base, folder / f"gazetteer-{gazetteer.sources_digest(())}.sqlite")
    return folder
