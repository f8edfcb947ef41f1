"""The picture of the bench."""

from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from tests.bench.measured import APPS
from tests.bench.report import Measured

mpl.rcParams["svg.hashsalt"] = "bench"  # the same figures make the same picture
WIDTH = 0.26


def draw(figures: Measured, picture: Path) -> None:
    """Draw the CPU time of a request, for each server and application."""
    figure = Figure(figsize=(8, 4), layout="constrained")
    axes = figure.subplots()
    for number, app in enumerate(APPS):
        costs = [apps[app].cost for apps in figures.values()]
        places = [at + (number - 1) * WIDTH for at in range(len(figures))]
        axes.bar_label(axes.bar(places, costs, WIDTH, label=app), fmt="%.0f")
    axes.set_xticks(range(len(figures)), list(figures))
    axes.set_ylabel("microseconds of CPU a request")
    axes.set_title("What a signed webhook costs")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    undated = {"Date": None} if picture.suffix == ".svg" else {}
    figure.savefig(picture, dpi=150, metadata=undated)
