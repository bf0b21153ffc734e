"""Tables of won and lost deals whose outcome depends on interactions, and how the engine tells them apart beside scikit-learn.

    python -m venv venv && venv/bin/pip install numpy pandas scikit-learn
    venv/bin/python docs/methods/win_loss_table.py target/release/linchpin 8 6000

The first number is of tables, the second of each one's deals of two years, with five columns of numbers and three of names. Those still open at
its end are the test: the engine's chance to be won within 52 weeks and scikit-learn's HistGradientBoostingClassifier, learnt from the decided
ones, against what became of them, and against the true chances: how much log loss is lost by not knowing these has no noise of outcomes.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss, roc_auc_score


def table(seed, count):
    rng = np.random.default_rng(seed)
    x = pd.DataFrame({f"x{i}": np.round(rng.normal(size=count), 3) for i in range(5)})
    for i, values in enumerate((3, 5, 8)):
        x[f"c{i}"] = rng.choice([chr(65 + j) for j in range(values)], count)
    log_odds = -1.2 + 1.3 * ((x.x0 > 0) ^ (x.x1 > 0.3)) + 0.9 * (x.x2 * (x.c0 == "A")) - 0.9 * (x.x2 * (x.c0 == "B"))
    log_odds += 0.8 * ((x.c1 == "B") & (x.x3 > 0)) - 0.7 * (x.c2.isin(["C", "E"]) & (x.x4 < 0)) + 0.3 * x.x0
    true = 1 / (1 + np.exp(-1.6 * log_odds))
    won = rng.uniform(size=count) < true
    created = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 730, count), "D")
    closed = created + pd.to_timedelta(np.ceil(rng.lognormal(3.8, 0.6, count)).astype(int), "D")
    is_open = closed > pd.Timestamp("2025-12-31")
    deals = pd.DataFrame({
        "id": [f"D{i:06d}" for i in range(count)],
        "owner_id": rng.choice([f"P{j}" for j in range(10)], count),
        "stage": np.where(is_open, "Open", np.where(won, "Won", "Lost")),
        "amount": np.round(rng.lognormal(9, 0.5, count), 2),
        "created_at": created.strftime("%Y-%m-%d"),
        "closed_at": np.where(is_open, "", closed.strftime("%Y-%m-%d")),
    })
    return pd.concat([deals, x], axis=1), x, true, won, is_open


def lost(true, chances):
    return np.mean(true * np.log(true / chances) + (1 - true) * np.log((1 - true) / (1 - chances)))


def scores(linchpin, seed, count):
    deals, x, true, won, is_open = table(seed, count)
    with tempfile.TemporaryDirectory() as folder:
        files, out = Path(folder, "files"), Path(folder, "out.csv")
        files.mkdir()
        deals.to_csv(files / "deals.csv", index=False)
        command = [linchpin, "forecast", "--data", files, "--as-of", "2025-12-31", "--horizon", "52w", "--deals", out]
        subprocess.run(command, check=True, capture_output=True)
        chances = pd.read_csv(out).set_index("deal_id").p_won.reindex(deals.id[is_open]).to_numpy()
    for column in x:
        if column[0] == "c":
            x[column] = x[column].astype("category")
    model = HistGradientBoostingClassifier(categorical_features="from_dtype", random_state=0).fit(x[~is_open], won[~is_open])
    theirs, came = model.predict_proba(x[is_open])[:, 1], won[is_open]
    chances = np.clip(chances, 1e-6, 1 - 1e-6)
    true = np.asarray(true)[is_open]
    pairs = [[of(came, theirs), of(came, chances)] for of in (roc_auc_score, log_loss)]
    return np.concatenate([*pairs, [lost(true, theirs), lost(true, chances)]])


all_scores = np.array([scores(sys.argv[1], seed, int(sys.argv[3])) for seed in range(1, int(sys.argv[2]) + 1)])
for name, column in [("AUC", 0), ("log loss", 2), ("log loss beyond that of the true chances", 4)]:
    difference = all_scores[:, column + 1] - all_scores[:, column]
    print(f"{name}: scikit-learn {all_scores[:, column].mean():.4f}, linchpin {all_scores[:, column + 1].mean():.4f}, "
          f"difference {difference.mean():+.4f} ± {difference.std(ddof=1) / len(difference) ** 0.5:.4f}")
