"""Golden numbers for crates/stats/tests/golden.rs, from scikit-learn, scipy, scoringrules, lifelines and statsmodels.

    python -m venv venv && venv/bin/pip install numpy scipy scikit-learn scoringrules lifelines statsmodels
    venv/bin/python crates/stats/tests/golden/generate.py > crates/stats/tests/golden/golden.json
"""

import json

import lifelines
import numpy as np
import scoringrules
import statsmodels.api
from scipy import optimize, stats
from sklearn import ensemble, linear_model, metrics

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

# Rates by two covariates and a value of a subject and one covariate of its rows, each coefficient with a penalty of its own: scaling a column by
# 1/sqrt(penalty) makes every penalty one.
subject_bins, row_bins = (4, 3), 5
subjects = np.column_stack([rng.integers(0, bins, 80) for bins in subject_bins])
rows_of = rng.integers(1, 6, 80)
subject_of = np.repeat(np.arange(80), rows_of)
row_bin = rng.integers(0, row_bins, len(subject_of))
time_at_risk = np.round(rng.uniform(0.2, 4.0, len(subject_of)), 3)
codes = np.column_stack([subjects[subject_of, 0], 4 + subjects[subject_of, 1], 7 + row_bin])
truth = rng.normal(0, 0.7, 12)
value = np.round(rng.normal(0, 1, 80), 3)
events = rng.poisson(np.exp(-1.0 + truth[codes].sum(axis=1) + 0.4 * value[subject_of]) * time_at_risk)
penalties = np.array([3.0] * 7 + [12.0] * 5 + [6.0])
columns = np.zeros((len(codes), 13))
columns[:, 12] = value[subject_of]
for column in range(3):
    columns[np.arange(len(codes)), codes[:, column]] = 1
rates = linear_model.PoissonRegressor(alpha=1 / time_at_risk.sum(), solver="newton-cholesky", tol=1e-12, max_iter=1000)
rates.fit(columns / np.sqrt(penalties), events / time_at_risk, sample_weight=time_at_risk)

# Neighbours drawn together: where change * (coefficient - the one before)^2 is added, all penalties are coefficients' quadratic form; its
# Cholesky factor makes them one each.
change = np.array([0.0, 6.0, 6.0, 6.0, 0.0, 0.0, 9.0, 0.0, 30.0, 30.0, 0.0, 30.0, 0.0])
differences = np.eye(13) - np.eye(13, k=-1)
form = np.diag(penalties) + differences.T @ (change[:, None] * differences)
to_one_each = np.linalg.inv(np.linalg.cholesky(form)).T
smooth = linear_model.PoissonRegressor(alpha=1 / time_at_risk.sum(), solver="newton-cholesky", tol=1e-12, max_iter=1000)
smooth.fit(columns @ to_one_each, events / time_at_risk, sample_weight=time_at_risk)

# Pairs of coefficients drawn together as well: held * (one - the other)^2.
pairs = [(0, 4, 20.0), (1, 5, 20.0), (2, 9, 7.0)]
apart = np.array([np.eye(13)[one] - np.eye(13)[other] for one, other, _ in pairs])
paired_form = form + apart.T @ (np.array([held for *_, held in pairs])[:, None] * apart)
pairs_to_one_each = np.linalg.inv(np.linalg.cholesky(paired_form)).T
paired = linear_model.PoissonRegressor(alpha=1 / time_at_risk.sum(), solver="newton-cholesky", tol=1e-12, max_iter=1000)
paired.fit(columns @ pairs_to_one_each, events / time_at_risk, sample_weight=time_at_risk)

# Boosted trees on the Poisson likelihood: weights are times at risk, so weight × rate is what is expected. A bin per value.
boost_bins = np.column_stack([rng.integers(0, bins, 600) for bins in (9, 5, 14)])
boost_risk = np.round(rng.uniform(0.2, 4.0, 600), 3)
boost_rate = np.exp(-0.5 + 0.9 * (boost_bins[:, 0] > 4) * (boost_bins[:, 1] < 2) + 0.06 * boost_bins[:, 2])
boost_events = rng.poisson(boost_rate * boost_risk)
booster = ensemble.HistGradientBoostingRegressor(
    loss="poisson", learning_rate=0.1, max_iter=25, max_leaf_nodes=6, min_samples_leaf=12, l2_regularization=2.0, early_stopping=False
).fit(boost_bins, boost_events / boost_risk, sample_weight=boost_risk)
classifier = ensemble.HistGradientBoostingClassifier(
    learning_rate=0.1, max_iter=25, max_leaf_nodes=6, min_samples_leaf=12, l2_regularization=2.0, early_stopping=False
).fit(boost_bins, boost_events > 2)
boost = {
    "bins": boost_bins.tolist(),
    "time_at_risk": boost_risk.tolist(),
    "events": boost_events.tolist(),
    "rate": booster.predict(boost_bins).tolist(),
    "chance": classifier.predict_proba(boost_bins)[:, 1].tolist(),
}

# Log odds as a linear function of ln p and -ln(1 - p), drawn to the identity (beta calibration, Kull et al. 2017).
clipped = np.clip(p, 1e-6, 1 - 1e-6)
features = np.column_stack([np.log(clipped), -np.log1p(-clipped), np.ones(len(p))])


def calibration_loss(at, strength):
    log_odds = features @ at
    return np.sum(np.logaddexp(0, log_odds) - happened * log_odds) + 0.5 * strength * np.sum((at - [1, 1, 0]) ** 2)


calibration = [
    [strength, *optimize.minimize(calibration_loss, [1.0, 1.0, 0.0], (strength,), method="BFGS", options={"gtol": 1e-9}).x.tolist()]
    for strength in (0.0, 5.0, 200.0)
]

# Lives of two ends, seen from an age on and up to another; no two ends at one age, for lifelines would move them.
ages = rng.permutation(np.round(np.linspace(0.21, 9.73, 140), 4))
ends = rng.choice([0, 1, 2], 140, p=[0.3, 0.3, 0.4])
entries = np.round(ages * rng.uniform(0, 0.6, 140) * rng.integers(0, 2, 140), 5)
kaplan_meier = lifelines.KaplanMeierFitter().fit(ages, ends > 0, entry=entries, alpha=0.2)
aalen_johansen = [lifelines.AalenJohansenFitter(alpha=0.2).fit(ages, ends, cause, entry=entries) for cause in (1, 2)]
ended_at = np.sort(ages[ends > 0])[4:-2]
# Many ends at one age.
tied = rng.integers(1, 9, 90)
tied_ends = rng.integers(0, 3, 90)
kaplan_meier_tied = lifelines.KaplanMeierFitter().fit(tied, tied_ends > 0)
incidence = {
    "spells": [[float(entry), float(age), int(end)] for entry, age, end in zip(entries, ages, ends)],
    "age": ended_at.tolist(),
    "open": kaplan_meier.survival_function_at_times(ended_at).tolist(),
    "open_range": [kaplan_meier.confidence_interval_.loc[age].tolist() for age in ended_at],
    "ended": [[float(fitter.cumulative_density_.loc[age].iloc[0]) for age in ended_at] for fitter in aalen_johansen],
    "ended_variance": [[float(fitter.variance_.loc[age]) for age in ended_at] for fitter in aalen_johansen],
    "tied": [[0.0, float(age), int(end)] for age, end in zip(tied, tied_ends)],
    "tied_open": kaplan_meier_tied.survival_function_at_times(range(1, 9)).tolist(),
}

# A weighted line, with a generator of its own so that nothing above moves.
own = np.random.default_rng(20261130)
points = np.round(np.column_stack([-np.arange(14) / 13, own.normal(0, 0.2, 14) - np.arange(14) / 30, 0.5 ** (np.arange(14) / 13)]), 6)
line = statsmodels.api.WLS(points[:, 1], statsmodels.api.add_constant(points[:, 0]), weights=points[:, 2]).fit(cov_type="HC1")

print(json.dumps({
    "incidence": incidence,
    "boost": boost,
    "calibration": calibration,
    "hazard": {
        "subjects": subjects.tolist(),
        "value": value.tolist(),
        "rows_of": rows_of.tolist(),
        "row_bin": row_bin.tolist(),
        "time_at_risk": time_at_risk.tolist(),
        "events": events.tolist(),
        "penalties": penalties.tolist(),
        "intercept": float(rates.intercept_),
        "coefficients": (rates.coef_ / np.sqrt(penalties)).tolist(),
        "change": change.tolist(),
        "smooth_intercept": float(smooth.intercept_),
        "smooth_coefficients": (to_one_each @ smooth.coef_).tolist(),
        "pairs": pairs,
        "paired_intercept": float(paired.intercept_),
        "paired_coefficients": (pairs_to_one_each @ paired.coef_).tolist(),
    },
    "line": {"points": points.tolist(), "slope": float(line.params[1]), "error": float(line.bse[1])},
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
    "student": [[share, freedom, float(stats.t.ppf(share, freedom))] for share in (0.02, 0.5, 0.8, 0.9, 0.975) for freedom in (1.0, 3.0, 4.6, 16.0, 200.0)],
    "normal_below": [[x, float(stats.norm.cdf(x))] for x in (-7.5, -2.0, -0.3, 0.0, 1.1, 4.0)],
    "weighted_quantiles": [[share, float(np.quantile(p[:40], share, weights=1 + happened[:40], method="inverted_cdf"))]
                           for share in (0.1, 0.5, 0.8, 0.99)],
    "normal_quantiles": stats.norm.ppf([1e-9, 0.001, 0.02, 0.1, 0.5, 0.8, 0.975, 0.9999]).tolist(),
}, indent=1))
