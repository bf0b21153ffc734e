//! Every constant of the simulated company. Frozen: a change of any of them is a new [`crate::VERSION`].

/// Declares constants and lists them by name, so that none is missing from `truth_parameters.csv`.
macro_rules! constants {
    ($($(#[$doc:meta])* $name:ident: [$($value:expr),+];)+) => {
        $($(#[$doc])* pub const $name: [f64; [$($value),+].len()] = [$($value),+];)+
        /// Every constant, by name.
        pub const ALL: &[(&str, &[f64])] = &[$((stringify!($name), &$name)),+];
    };
}

/// Customers are small, medium or large.
pub const SEGMENTS: [&str; 3] = ["smb", "mid_market", "enterprise"];
/// What is sold.
pub const PRODUCTS: [&str; 4] = ["Platform", "Analytics", "Connect", "Services"];
/// Where deals come from.
pub const SOURCES: [&str; 4] = ["inbound", "outbound", "partner", "event"];
/// Where deals with customers come from.
pub const CUSTOMER_SOURCE: &str = "customer";
/// The open stages of the pipeline of new business and expansion.
pub const SELLING_STAGES: [&str; 5] = ["Qualification", "Discovery", "Evaluation", "Proposal", "Negotiation"];
/// The open stages of the pipeline of renewals.
pub const RENEWAL_STAGES: [&str; 3] = ["Upcoming", "In Discussion", "Quote Sent"];

constants! {
    /// New deals a full seller enters in a year.
    NEW_PER_YEAR: [48.0];
    /// Expansion deals a customer gives in a year.
    EXPANSIONS_PER_CUSTOMER_YEAR: [0.62];
    /// Customers with a running contract that a seat starts with.
    FIRST_CUSTOMERS: [11.0];
    /// The share of new deals that go to an account whose earlier deal was lost.
    RETURNING_SHARE: [0.25];
    /// Deal entry in the first weeks after the CRM is introduced, and for how many days.
    GO_LIVE_BURST: [3.0, 21.0];
    /// Deal entry in the last days of somebody who has given notice, and for how many days.
    NOTICE: [0.4, 30.0];
    /// Deal entry by month, January first: holidays and the budget year.
    ENTRY_BY_MONTH: [1.05, 1.05, 1.05, 1.0, 1.0, 0.95, 0.85, 0.8, 1.15, 1.15, 1.1, 0.75];
    /// Winning by month, January first: little is signed in summer, much in December.
    WINNING_BY_MONTH: [0.9, 0.95, 1.05, 0.95, 1.0, 1.1, 0.85, 0.85, 1.05, 0.95, 1.0, 1.25];
    /// Winning with so many days left in the quarter: at most 3, 7, 14, 28, more.
    QUARTER_END_WINNING: [3.6, 2.5, 1.6, 1.1, 0.8];
    /// Winning in the first ten days of a quarter: what could be signed was signed in the last.
    QUARTER_START_WINNING: [0.5];
    /// Losing at the quarter's end (last 14 days): an answer is asked for.
    QUARTER_END_LOSING: [1.35];
    /// The company's demand shock on log winning: weekly autocorrelation, standard deviation.
    COMPANY_SHOCK: [0.95, 0.20];
    /// A team's own demand shock: weekly autocorrelation, standard deviation.
    TEAM_SHOCK: [0.92, 0.15];
    /// How much of the shock reaches deal entry.
    SHOCK_ON_ENTRY: [0.6];

    /// Skill of sellers: standard deviation on a scale where 1 is one standard deviation of deal quality.
    SKILL_SD: [0.55];
    /// A new seller starts with this share of deal entry and this much less skill, and is whole after so many days.
    RAMP: [0.35, 0.7, 180.0];
    /// Yearly hazard of leaving of a seller of mean skill; what one unit of skill takes from its logarithm.
    LEAVING: [0.135, 0.5];
    /// Nobody leaves in the first so many days; days until a seat is filled again, least and most.
    SEAT_DAYS: [100.0, 20.0, 75.0];
    /// The share of seats that exist from the first day; the others open as the company grows.
    SEATS_AT_START: [0.88];
    /// When, as a share of the history, some seats change teams, and which share of them.
    REORGANISATION: [0.45, 0.1];
    /// How often a seller with care 0 to 1 corrects a past close date on a day: at 0, added at 1.
    DATE_CARE: [0.03, 0.22];
    /// Sellers who hold their deals back, and how little of the open business they call.
    SANDBAGGERS: [0.2, 0.65];
    /// Optimism of the others: mean and standard deviation of log over-calling at the start of a quarter.
    OPTIMISM: [0.35, 0.25];

    /// Share of each segment among deals of a team that is focused on it, and on the other two each.
    SEGMENT_SHARES: [0.7, 0.15];
    /// Log of the median amount in dollars by segment.
    AMOUNT_LOG_MEDIAN: [8.6, 9.9, 11.2];
    /// Standard deviation of the log amount by segment.
    AMOUNT_LOG_SD: [0.65, 0.8, 1.0];
    /// Amount by product, as a multiple.
    AMOUNT_BY_PRODUCT: [1.0, 0.65, 0.5, 0.35];
    /// Expansion amounts as a share of first purchases.
    EXPANSION_SIZE: [0.45];
    /// Mix of products.
    PRODUCT_SHARES: [0.45, 0.25, 0.18, 0.12];
    /// Mix of sources.
    SOURCE_SHARES: [0.3, 0.42, 0.13, 0.15];
    /// Speed of everything that happens to a deal, by segment.
    SPEED_BY_SEGMENT: [1.5, 1.0, 0.68];
    /// Speed by source.
    SPEED_BY_SOURCE: [1.25, 0.95, 0.85, 1.0];

    /// Daily rate of moving on, by selling stage.
    ADVANCING: [0.056, 0.058, 0.056, 0.060, 0.0];
    /// Daily rate of winning, by selling stage.
    WINNING: [0.0, 0.0, 0.0012, 0.009, 0.036];
    /// Daily rate of losing, by selling stage.
    LOSING: [0.010, 0.008, 0.0065, 0.006, 0.006];
    /// Daily rate of stalling, by selling stage.
    STALLING: [0.019, 0.017, 0.014, 0.012, 0.009];
    /// Daily rate of going back a stage.
    REGRESSING: [0.002];
    /// How often moving on skips a stage.
    SKIPPING: [0.06];
    /// A stalled deal moves on and is won at this share of the rate; is lost and revived at these daily rates.
    STALLED: [0.05, 0.0045, 0.003];
    /// Effect of latent quality on log moving on, winning, losing, stalling.
    QUALITY_ON: [0.25, 0.55, -0.45, -0.55];
    /// Effect of skill on log moving on, winning, losing, stalling.
    SKILL_ON: [0.15, 0.45, -0.15, -0.2];
    /// Effect on log winning and, opposite and halved, on log losing: inbound, outbound, partner, event.
    SOURCE_ON_WINNING: [0.25, -0.25, 0.35, -0.05];
    /// The same by product.
    PRODUCT_ON_WINNING: [0.0, -0.15, 0.1, 0.3];
    /// The same by segment.
    SEGMENT_ON_WINNING: [0.15, 0.0, -0.2];
    /// Interactions: partner × enterprise, outbound × smb, Analytics × financial services.
    INTERACTIONS: [0.45, -0.3, 0.5];
    /// One more log unit of amount than usual in the segment, on log winning.
    SIZE_ON_WINNING: [-0.15];
    /// An expansion's advantage on log winning, and its speed.
    EXPANSION_EDGE: [0.55, 1.35];
    /// Days in a stage after which moving on has halved and losing has doubled.
    STAGE_AGEING: [60.0];
    /// Days of age after which winning has halved.
    AGEING: [220.0];
    /// Days of stalling after which a deal may be cleaned up, and how often it then is at a quarter's start.
    CLEAN_UP: [28.0, 0.25];
    /// After so many days the CRM closes a deal as lost by itself.
    PURGE_DAYS: [720.0];

    /// Daily rates of renewals by stage: moving on.
    RENEWAL_ADVANCING: [0.045, 0.055, 0.0];
    /// Daily rates of renewals by stage: winning, within 15 days of the due date.
    RENEWAL_WINNING: [0.002, 0.02, 0.085];
    /// Daily rates of renewals by stage: churning, within 15 days of the due date.
    RENEWAL_LOSING: [0.008, 0.008, 0.006];
    /// Winning long before, near and after the due date.
    RENEWAL_WINNING_BY_DUE: [0.2, 1.0, 1.8];
    /// Churning long before, near and after the due date.
    RENEWAL_LOSING_BY_DUE: [0.1, 1.0, 2.2];
    /// Days before the due date at which a renewal is entered, and which count as near.
    RENEWAL_DAYS: [90.0, 15.0];
    /// Contract terms in months and their shares.
    TERM_MONTHS: [12.0, 24.0, 36.0];
    /// Shares of the terms.
    TERM_SHARES: [0.6, 0.22, 0.18];
    /// Mean and standard deviation of the log price change at a renewal.
    UPLIFT: [0.03, 0.08];
    /// How much of the first deal's quality its renewal keeps.
    QUALITY_KEPT: [0.6];

    /// Days from creation that a seller plans for by segment.
    PLANNED_DAYS: [30.0, 46.0, 70.0];
    /// Standard deviation of the log of planned days.
    PLANNED_LOG_SD: [0.45];
    /// How close dates are put: on a quarter's last day, a month's last day (else any day).
    DATE_SNAPPING: [0.35, 0.35];
    /// Daily chance that the date of a deal before its proposal is pushed in the last ten days before it.
    EARLY_PUSH: [0.08];
    /// How often a date is pulled in to the end of the month on entering the last stage.
    PULL_IN: [0.4];
    /// On entering the proposal the amount is revised: how often, mean and standard deviation of the log ratio.
    REVISION: [0.3, -0.03, 0.3];
    /// On entering the negotiation a discount is given: how often, mean and standard deviation of the log ratio.
    DISCOUNT: [0.25, -0.1, 0.08];
    /// At the win the value differs from the amount: how often, mean and standard deviation of the log ratio.
    LAST_DISCOUNT: [0.3, -0.08, 0.1];
    /// A deal enters best case with its evaluation, with its proposal; commit with its proposal, its negotiation.
    CATEGORY_UP: [0.2, 0.45, 0.12, 0.6];
    /// Weekly chance that a category above pipeline is taken back from a deal that has stalled for four weeks.
    CATEGORY_DOWN: [0.2];

    /// Weekly meetings, buyer replies, and own mails and calls on a deal.
    ACTIVITY: [0.13, 0.17, 0.55];
    /// Effect of latent quality on the logs of these.
    QUALITY_ON_ACTIVITY: [0.45, 0.6, 0.1];
    /// Activity by selling stage.
    ACTIVITY_BY_STAGE: [0.8, 1.1, 1.3, 1.1, 1.2];
    /// What remains of meetings and replies, and of own mails, once a deal has stalled.
    STALLED_ACTIVITY: [0.1, 0.4];
    /// Standard deviation of a seller's own log activity.
    EFFORT_SD: [0.25];

    /// Bookings expected of a full seller in a quarter, by the team's focus, in dollars.
    QUOTA: [95_000.0, 140_000.0, 275_000.0];
    /// Quota by quarter of the year.
    QUOTA_BY_QUARTER: [0.95, 1.0, 0.9, 1.15];
    /// Growth of quotas from quarter to quarter.
    QUOTA_GROWTH: [0.02];
    /// Sellers' quotas exceed their team's by this factor, teams' their region's, regions' the company's.
    OVER_ASSIGNMENT: [1.1, 1.03, 1.02];
    /// What a seller calls of commit, best case, pipeline; of the quota for business not seen yet.
    CALLING: [0.9, 0.5, 0.1, 0.4];
    /// Standard deviation of the log of a call's noise, for sellers; for heads of units.
    CALL_NOISE: [0.12, 0.06];
    /// Heads of units take sellers' open calls at this share, with this standard deviation of the log between heads.
    HEAD_HAIRCUT: [0.88, 0.12];
}
