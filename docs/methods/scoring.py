"""What other_companies.py and loan_log.py share: companies written as files, scored by `linchpin backtest`, and printed as rows of a table.

Printed are the engine's scaled CRPS over each other method's, as the mean of logarithms ± its standard error over companies, how often the
80 % range held, and the log loss of deals.
"""

import csv
import math
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

LEVELS = ["company", "unit", "person"]
OTHERS = ["projection", "age-rates", "run-rate"]


def write_rows(folder, rows, headers):
    for name, header in headers.items():
        with open(folder / f"{name}.csv", "w", newline="") as file:
            csv.writer(file).writerows([header.split(","), *rows[name]])


def scores(linchpin, company, options):
    """Scaled CRPS, coverage and log loss, by (method, horizon, level)."""
    with tempfile.TemporaryDirectory() as folder:
        company.write(Path(folder))
        out = Path(folder) / "scores.out"
        methods = ",".join(["linchpin", *OTHERS])
        args = [linchpin, "backtest", "--data", folder, *options, "--method", methods, "--scores", out]
        subprocess.run(args, check=True, capture_output=True)
        return {(row["method"], row["horizon"], row["level"]): row for row in csv.DictReader(open(out))}


def change(logs):
    mean, error = np.mean(logs), np.std(logs, ddof=1) / math.sqrt(len(logs))
    return f"{100 * math.expm1(mean):+.1f} ± {100 * error:.1f} %"


def print_scores(linchpin, companies, options):
    records = [scores(linchpin, company, options) for company in companies]
    deals = defaultdict(list)
    for horizon in ["4w", "13w", "period"]:
        # A short history has no window that long.
        if any((method, horizon, level) not in record for record in records for method in ["linchpin", *OTHERS] for level in LEVELS):
            continue
        for other in OTHERS:
            cells = []
            for level in LEVELS:
                of = lambda record, method: math.log(float(record[method, horizon, level]["crps"]))
                cells.append(change([of(record, "linchpin") - of(record, other) for record in records]))
            print(f"| {horizon} over {other} |", " | ".join(cells), "|")
        held = [np.mean([float(record["linchpin", horizon, level]["range80"]) for record in records]) for level in LEVELS]
        print(f"| {horizon} 80 % range |", " | ".join(f"{share:.2f}" for share in held), "|")
        for record in records:
            for row in (row for (method, at, _), row in record.items() if at == horizon and row["log_loss"]):
                deals[horizon, row["method"]].append([float(row[name]) for name in ["log_loss", "auc", "calibration_error"]])
    for (horizon, method), rows in deals.items():
        logs = [math.log(own[0] / other[0]) for own, other in zip(rows, deals[horizon, "age-rates"])]
        print(f"| {horizon} {method} | {change(logs)} | {np.mean(rows, 0)[1]:.3f} | {np.mean(rows, 0)[2]:.3f} |")
