"""Golden numbers for crates/stats/tests/golden.rs, from scikit-learn, scipy and scoringrules.

    python -m venv venv && venv/bin/pip install numpy scipy scikit-learn scoringrules
    venv/bin/python crates/stats/tests/golden/generate.py > crates/stats/tests/golden/golden.json
"""

import json

import numpy as np
import scoringrules
from scipy import stats
from sklearn import metrics

rng = np.random.default_rng(20261121)
sample = np.round(rng.gamma(2.0, 50.0, 60), 6)
sample[:12] = 0.0
sample.sort()
actuals = [0.0, 3.5, 80.0, 95.25, 400.0]
shares = np.arange(1, 100) / 100
percentiles = np.quantile(sample, shares)

p = np.round(rng.beta(1.5, 4.0, 200), 2)
happened = (rng.uniform(size=200) < p).astype(int)

shape, rate, exposure = 3.7, 12.5, 4.0
trials = np.round(rng.uniform(size=25), 4)

print(json.dumps({
    "sample": sample.tolist(),
    "actuals": actuals,
    "percentiles": percentiles.tolist(),
    "pinball": [float(np.mean([metrics.mean_pinball_loss([y], [q], alpha=a) for q, a in zip(percentiles, shares)]))
                for y in actuals],
    "crps": [float(scoringrules.crps_ensemble(y, sample, estimator="nrg")) for y in actuals],
    "crps_percentiles": [float(scoringrules.crps_quantile(y, percentiles, shares)) for y in actuals],
    "p": p.tolist(),
    "happened": happened.tolist(),
    "auc": float(metrics.roc_auc_score(happened, p)),
    "brier": float(metrics.brier_score_loss(happened, p)),
    "log_loss": float(metrics.log_loss(happened, np.clip(p, 1e-6, 1 - 1e-6))),
    "gamma": [shape, rate, exposure],
    "negative_binomial": stats.nbinom.pmf(np.arange(20), shape, rate / (rate + exposure)).tolist(),
    "beta_binomial": [[int(y), int(n), float(stats.beta(0.3 * 8 + y, 0.7 * 8 + n - y).mean())]
                      for y, n in [(0, 0), (3, 4), (10, 90)]],
    "trials": trials.tolist(),
    "poisson_binomial": stats.poisson_binom.pmf(np.arange(26), trials).tolist(),
    "normal_shares": [1e-9, 0.001, 0.02, 0.1, 0.5, 0.8, 0.975, 0.9999],
    "normal_quantiles": stats.norm.ppf([1e-9, 0.001, 0.02, 0.1, 0.5, 0.8, 0.975, 0.9999]).tolist(),
}, indent=1))
