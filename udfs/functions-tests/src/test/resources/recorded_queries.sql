-- What RecordedResultsTest asks, over the rows of RecordedRows. A line "-- name" begins a query; its
-- first column says which row of the result is meant.

-- survey
SELECT COALESCE(grp, 'all') AS grp,
  CX_NPS(score => score) AS nps,
  CX_WEIGHTED_NPS(score => score, weight => COALESCE(weight, 1)) AS weighted_nps,
  CX_NPS_STATS(score => score) AS nps_stats,
  CX_NPS_STATS(score => score, confidence => 0.9, thin_below => 100) AS nps_stats_90,
  CX_WEIGHTED_NPS_STATS(score => score, weight => COALESCE(weight, 1)) AS weighted_nps_stats,
  CX_WEIGHTED_NPS_STATS(score => score, weight => COALESCE(weight, 1), confidence => 0.9, thin_below => 100) AS weighted_nps_stats_90,
  CX_NPS_TEST(score => score, grp => segment) AS nps_test,
  CX_NPS_TEST(score => score, grp => segment, confidence => 0.9, thin_below => 100, group_1 => 'shop', group_2 => 'web') AS nps_test_90,
  CX_CSAT(score => csat, scale_max => 5) AS csat,
  CX_CSAT(score => csat, scale_max => 5, scale_min => 0, top_boxes => 1) AS csat_top_1,
  CX_CSAT_STATS(score => csat, scale_max => 5) AS csat_stats,
  CX_CSAT_STATS(score => csat, scale_max => 5, scale_min => 0, top_boxes => 1, confidence => 0.9, thin_below => 100) AS csat_stats_90,
  CX_CES(score => ces) AS ces,
  CX_CES(score => ces, scale_max => 10, direction => 'lower') AS ces_lower,
  CX_CES_STATS(score => ces) AS ces_stats,
  CX_CES_STATS(score => ces, scale_max => 10, direction => 'lower', confidence => 0.9, thin_below => 100) AS ces_stats_90,
  CX_SHARE_STATS(flag => resolved) AS share_stats,
  CX_SHARE_STATS(flag => resolved, confidence => 0.9, thin_below => 100) AS share_stats_90,
  CX_MEAN_STATS(`value` => amount) AS mean_stats,
  CX_MEAN_STATS(`value` => amount, confidence => 0.9, thin_below => 100) AS mean_stats_90,
  CX_MEAN_STATS(`value` => amount, cluster => customer_id) AS mean_stats_clustered
FROM observed GROUP BY GROUPING SETS ((grp), ());

-- service_churn
SELECT grp, aht, aht_90, retention, retention_90, retention_curve, retention_curve_weeks, retention_curve_years,
  km, km_90, km_weights, incidence, incidence_90, log_rank, log_rank_stratified, cox, cox_90, cox_clusters,
  CX_SURVIVAL_AT(curve => km, t => 6) AS survival_at,
  CX_SURVIVAL_QUANTILE(curve => km, share => 0.5) AS survival_quantile,
  CX_RESTRICTED_MEAN(curve => km, t => 12) AS restricted_mean,
  CX_RESTRICTED_MEAN(curve => km, t => 12, confidence => 0.9) AS restricted_mean_90,
  CX_COX_RISK(model => cox, x => ARRAY[3.0, 1.0]) AS cox_risk,
  CX_COX_SURVIVAL(model => cox, x => ARRAY[3.0, 1.0], t => 6) AS cox_survival,
  CX_COX_SURVIVAL(model => cox_clusters, x => ARRAY[3.0, 1.0], t => 6, stratum => 'bought') AS cox_survival_stratum
FROM (
  SELECT COALESCE(grp, 'all') AS grp,
    CX_AHT(talk_seconds => talk_s) AS aht,
    CX_AHT(talk_seconds => talk_s, hold_seconds => hold_s, wrap_seconds => wrap_s, is_abandoned => abandoned, confidence => 0.9, thin_below => 100) AS aht_90,
    CX_RETENTION_STATS(start_value => start_value, end_value => end_value) AS retention,
    CX_RETENTION_STATS(start_value => start_value, end_value => end_value, confidence => 0.9, thin_below => 100) AS retention_90,
    CX_RETENTION_CURVE(customer_id => customer_id, cohort_time => cohort_time, event_time => event_time, observation_end => observation_end, periods => 4) AS retention_curve,
    CX_RETENTION_CURVE(customer_id => customer_id, cohort_time => cohort_time, event_time => event_time, observation_end => observation_end,
      `period` => 'WEEK', periods => 4, mode => 'every_interval', alignment => 'elapsed', confidence => 0.9, thin_below => 5) AS retention_curve_weeks,
    CX_RETENTION_CURVE(customer_id => customer_id, cohort_time => cohort_time, event_time => event_time, observation_end => observation_end,
      `period` => 'QUARTER', periods => 1, mode => 'on_or_after') AS retention_curve_years,
    CX_KAPLAN_MEIER(duration => duration, event => has_left) AS km,
    CX_KAPLAN_MEIER(duration => duration, event => has_left, confidence => 0.9, interval_type => 'plain') AS km_90,
    CX_KAPLAN_MEIER(duration => duration, event => has_left, weights => 1 + csat) AS km_weights,
    CX_CUMULATIVE_INCIDENCE(duration => duration, cause => CASE WHEN has_left THEN segment END) AS incidence,
    CX_CUMULATIVE_INCIDENCE(duration => duration, cause => CASE WHEN has_left THEN segment END, confidence => 0.9, interval_type => 'log') AS incidence_90,
    CX_LOG_RANK_TEST(duration => duration, event => has_left, grp => segment) AS log_rank,
    CX_LOG_RANK_TEST(duration => duration, event => has_left, grp => segment, stratum => acquisition, rho => 1) AS log_rank_stratified,
    CX_COX_FIT(duration => duration, event => has_left, x => features) AS cox,
    CX_COX_FIT(duration => duration, event => has_left, x => features, names => ARRAY['ces', 'plan'], ties => 'breslow', confidence => 0.9, max_patterns => 1000) AS cox_90,
    CX_COX_FIT(duration => duration, event => has_left, x => features, cluster => customer_id, stratum => acquisition, entry => duration / 4, weights => 1 + duration / 10, robust => TRUE, time_transform => 'identity') AS cox_clusters
  FROM observed GROUP BY GROUPING SETS ((grp), ())
);

-- value
SELECT grp, nps_value, nps_value_90, earned_growth, earned_growth_100, cac, cac_90, whale_curve, whale_curve_4, diff_in_diff, diff_in_diff_90,
  CX_NPS_SHIFT_VALUE(nps_value => nps_value, customers => 100) AS nps_shift_value,
  CX_NPS_SHIFT_VALUE(nps_value => nps_value, customers => 100, from_category => 'detractor', to_category => 'passive', confidence => 0.9) AS nps_shift_value_90
FROM (
  SELECT COALESCE(grp, 'all') AS grp,
    CX_NPS_VALUE(score => score, `value` => amount) AS nps_value,
    CX_NPS_VALUE(score => score, `value` => amount, confidence => 0.9, thin_below => 100) AS nps_value_90,
    CX_EARNED_GROWTH(start_value => start_value, end_value => end_value, acquisition => acquisition) AS earned_growth,
    CX_EARNED_GROWTH(start_value => start_value, end_value => end_value, acquisition => acquisition, thin_below => 100) AS earned_growth_100,
    CX_CAC(cost => cost, new_customers => new_customers) AS cac,
    CX_CAC(cost => cost, new_customers => new_customers, confidence => 0.9, thin_below => 100) AS cac_90,
    CX_WHALE_CURVE(profit => profit) AS whale_curve,
    CX_WHALE_CURVE(profit => profit, points => 4) AS whale_curve_4,
    CX_DIFF_IN_DIFF(treated => treated, after => is_after, outcome => outcome) AS diff_in_diff,
    CX_DIFF_IN_DIFF(treated => treated, after => is_after, outcome => outcome, confidence => 0.9, thin_below => 100) AS diff_in_diff_90
  FROM observed GROUP BY GROUPING SETS ((grp), ())
);

-- regression
SELECT grp, correlation, correlation_90, rank_correlation, rank_correlation_90, linear, linear_90, linear_clusters, logistic, logistic_90, logistic_hc3, logistic_clusters, linear_ridge, logistic_ridge, logistic_firth, drivers, drivers_90, lift, lift_4, effect, effect_90, scenario, scenario_90,
  CX_LINEAR_PREDICT(model => linear, x => ARRAY[3.0, 1.0]) AS linear_predict,
  CX_LOGISTIC_PREDICT(model => logistic, x => ARRAY[3.0, 1.0]) AS logistic_predict
FROM (
  SELECT COALESCE(grp, 'all') AS grp,
    CX_CORRELATION(x => csat, y => outcome) AS correlation,
    CX_CORRELATION(x => csat, y => outcome, confidence => 0.9, thin_below => 100) AS correlation_90,
    CX_RANK_CORRELATION(x => csat, y => outcome) AS rank_correlation,
    CX_RANK_CORRELATION(x => csat, y => outcome, confidence => 0.9, thin_below => 100) AS rank_correlation_90,
    CX_LINEAR_FIT(y => outcome, x => features) AS linear,
    CX_LINEAR_FIT(y => outcome, x => features, robust => TRUE, names => ARRAY['ces', 'plan'], weight => customers, confidence => 0.9) AS linear_90,
    CX_LOGISTIC_FIT(y => converted, x => features) AS logistic,
    CX_LOGISTIC_FIT(y => converted, x => features, names => ARRAY['ces', 'plan'], weight => customers, confidence => 0.9, max_patterns => 1000) AS logistic_90,
    CX_LINEAR_FIT(y => outcome, x => features, cluster => segment, weights => weight, max_patterns => 1000) AS linear_clusters,
    CX_LOGISTIC_FIT(y => converted, x => features, errors => 'HC3') AS logistic_hc3,
    CX_LOGISTIC_FIT(y => converted, x => features, cluster => segment, weights => weight) AS logistic_clusters,
    CX_LINEAR_FIT(y => outcome, x => features, ridge => 10) AS linear_ridge,
    CX_LOGISTIC_FIT(y => converted, x => features, ridge => 10) AS logistic_ridge,
    CX_LOGISTIC_FIT(y => converted, x => features, firth => TRUE) AS logistic_firth,
    CX_DRIVERS(y => outcome, x => features) AS drivers,
    CX_DRIVERS(y => outcome, x => features, names => ARRAY['ces', 'plan'], robust => TRUE, confidence => 0.9) AS drivers_90,
    CX_LIFT_TABLE(outcome => converted, probability => probability) AS lift,
    CX_LIFT_TABLE(outcome => converted, probability => probability, `buckets` => 4, confidence => 0.9) AS lift_4,
    CX_TREATMENT_EFFECT(treated => treated, outcome => outcome, confounders => features) AS effect,
    CX_TREATMENT_EFFECT(treated => treated, outcome => outcome, confounders => features, names => ARRAY['ces', 'plan'], confidence => 0.9, max_patterns => 1000) AS effect_90,
    CX_TREATMENT_EFFECT(treated => treated, outcome => outcome, confounders => features, estimand => 'att', min_propensity => 0.1, weight => COALESCE(weight, 1)) AS effect_on_treated,
    CX_SCENARIO(model => CX_LINEAR_MODEL(0.5, ARRAY[-0.3, 0.4], ARRAY['ces', 'plan'], ARRAY[ARRAY[0.04, -0.008, 0], ARRAY[-0.008, 0.002, 0.001], ARRAY[0, 0.001, 0.01]]),
      x => features, feature => 'ces', change => 1) AS scenario,
    CX_SCENARIO(model => CX_LOGISTIC_MODEL(0.5, ARRAY[-0.3, 0.4], ARRAY['ces', 'plan'], ARRAY[ARRAY[0.04, -0.008, 0], ARRAY[-0.008, 0.002, 0.001], ARRAY[0, 0.001, 0.01]]),
      x => features, feature => 'ces', change => 2, customer_value => amount, lowest => 1, highest => 7, confidence => 0.9) AS scenario_90
  FROM observed GROUP BY GROUPING SETS ((grp), ())
);

-- purchase
SELECT grp, rfm, rfm_weeks, rfm_of_days, bgnbd, bgnbd_weighted, bgnbd_covariates, mbgnbd, mbgnbd_covariates, pareto, pareto_covariates, bgbb, bgbb_weighted,
  compared, compared_weighted, gamma_gamma, gamma_gamma_weighted, sbg,
  CX_P_ALIVE(model => bgnbd, frequency => 2, recency => 8, age => 30) AS p_alive_bgnbd,
  CX_P_ALIVE(model => bgnbd_covariates, frequency => 2, recency => 8, age => 30, purchase_covariates => ARRAY[1.0]) AS p_alive_covariates,
  CX_P_ALIVE(model => mbgnbd, frequency => 2, recency => 8, age => 30) AS p_alive_mbgnbd,
  CX_P_ALIVE(model => pareto, frequency => 2, recency => 8, age => 30) AS p_alive_pareto,
  CX_P_ALIVE(model => bgbb, frequency => 2, recency => 3, age => 6) AS p_alive_bgbb,
  CX_EXPECTED_PURCHASES(model => bgnbd, frequency => 2, recency => 8, age => 30, horizon => 10) AS purchases_bgnbd,
  CX_EXPECTED_PURCHASES(model => mbgnbd, frequency => 2, recency => 8, age => 30, horizon => 10) AS purchases_mbgnbd,
  CX_EXPECTED_PURCHASES(model => pareto, frequency => 2, recency => 8, age => 30, horizon => 10) AS purchases_pareto,
  CX_EXPECTED_PURCHASES(model => bgbb, frequency => 2, recency => 3, age => 6, horizon => 4) AS purchases_bgbb,
  CX_P_PURCHASE(model => bgnbd, frequency => 2, recency => 8, age => 30, horizon => 10) AS p_purchase_bgnbd,
  CX_P_PURCHASE(model => pareto, frequency => 2, recency => 8, age => 30, horizon => 10) AS p_purchase_pareto,
  CX_DERT(model => bgnbd, frequency => 2, recency => 8, age => 30, discount_rate => 0.1) AS dert_bgnbd,
  CX_DERT(model => pareto, frequency => 2, recency => 8, age => 30, discount_rate => 0.1, discount_period => 52) AS dert_pareto,
  CX_LOG_LIKELIHOOD(model => bgnbd, frequency => 2, recency => 8, age => 30) AS log_likelihood_bgnbd,
  CX_LOG_LIKELIHOOD(model => bgbb, frequency => 2, recency => 3, age => 6) AS log_likelihood_bgbb,
  CX_NEW_CUSTOMER_PURCHASES(model => pareto, horizon => 10) AS new_customer_purchases,
  CX_NEW_CUSTOMER_P_PURCHASES(model => pareto, purchases => 2, horizon => 10) AS new_customer_p_purchases,
  CX_EXPECTED_VALUE(gamma_gamma_model => gamma_gamma, frequency => 2, monetary_value => 35) AS expected_value,
  CX_CLV(model => bgnbd, gamma_gamma_model => gamma_gamma, frequency => 2, recency => 8, age => 30, monetary_value => 35, horizon => 10, discount_rate => 0.1) AS clv,
  CX_CLV(model => pareto, gamma_gamma_model => gamma_gamma, frequency => 2, recency => 8, age => 30, monetary_value => 35, horizon => 10, discount_rate => 0.1,
    margin => 0.3, discount_period => 52) AS clv_margin,
  CX_CLV_STATS(model => bgnbd, gamma_gamma_model => gamma_gamma, frequency => 2, recency => 8, age => 30, monetary_value => 35, horizon => 10, discount_rate => 0.1) AS clv_stats,
  CX_CLV_STATS(model => pareto, gamma_gamma_model => gamma_gamma, frequency => 2, recency => 8, age => 30, monetary_value => 35, horizon => 10, discount_rate => 0.1,
    margin => 0.3, discount_period => 52, confidence => 0.9) AS clv_stats_90,
  CX_SBG_SURVIVAL(model => sbg, periods => 3) AS sbg_survival,
  CX_SBG_DERL(model => sbg, renewals => 2, discount_rate => 0.1) AS sbg_derl
FROM (
  SELECT COALESCE(grp, 'all') AS grp,
    CX_RFM_SUMMARY(order_time => event_time, amount => amount, observation_end => observation_end) AS rfm,
    CX_RFM_SUMMARY(order_time => event_time, amount => amount, observation_end => observation_end, unit => 'WEEK') AS rfm_weeks,
    CX_RFM_SUMMARY_OF_DAYS(order_day => CAST(event_time AS DATE), amount => amount, observation_end => CAST(observation_end AS DATE), unit => 'WEEK') AS rfm_of_days,
    CX_BGNBD_FIT(frequency => frequency, recency => recency, age => age) AS bgnbd,
    CX_BGNBD_FIT(frequency => frequency, recency => recency, age => age, weight => customers, start_model => CX_BGNBD_MODEL(1, 5, 1, 3)) AS bgnbd_weighted,
    CX_BGNBD_FIT(frequency => frequency, recency => recency, age => age, purchase_covariates => channel) AS bgnbd_covariates,
    CX_MBGNBD_FIT(frequency => frequency, recency => recency, age => age) AS mbgnbd,
    CX_MBGNBD_FIT(frequency => frequency, recency => recency, age => age, weight => customers, purchase_covariates => channel, dropout_covariates => channel) AS mbgnbd_covariates,
    CX_PARETO_NBD_FIT(frequency => frequency, recency => recency, age => age) AS pareto,
    CX_PARETO_NBD_FIT(frequency => frequency, recency => recency, age => age, weight => customers, start_model => CX_PARETO_NBD_MODEL(1, 5, 1, 10),
      purchase_covariates => channel) AS pareto_covariates,
    CX_BGBB_FIT(frequency => bb_frequency, recency => bb_recency, opportunities => opportunities) AS bgbb,
    CX_BGBB_FIT(frequency => bb_frequency, recency => bb_recency, opportunities => opportunities, weight => customers, start_model => CX_BGBB_MODEL(1, 1, 1, 3)) AS bgbb_weighted,
    CX_COMPARE_PURCHASE_MODELS(frequency => frequency, recency => recency, age => age) AS compared,
    CX_COMPARE_PURCHASE_MODELS(frequency => frequency, recency => recency, age => age, weight => customers) AS compared_weighted,
    CX_GAMMA_GAMMA_FIT(frequency => frequency, monetary_value => monetary_value) AS gamma_gamma,
    CX_GAMMA_GAMMA_FIT(frequency => frequency, monetary_value => monetary_value, weight => customers, start_model => CX_GAMMA_GAMMA_MODEL(6, 4, 15)) AS gamma_gamma_weighted,
    CX_SBG_FIT(`period` => contract_period, active => active, lost => lost) AS sbg
  FROM observed GROUP BY GROUPING SETS ((grp), ())
);

-- scalars
SELECT grp,
  CX_NPS_POINTS(score) AS nps_points,
  CX_NPS_CATEGORY(score) AS nps_category,
  CX_NPS_INTERVAL(promoters => x, passives => 20, detractors => 10) AS nps_interval,
  CX_NPS_INTERVAL(promoters => x, passives => 20, detractors => 10, confidence => 0.9, thin_below => 100) AS nps_interval_90,
  CX_CSAT_POINTS(score => score, scale_max => 10) AS csat_points,
  CX_CSAT_POINTS(score => score, scale_max => 10, scale_min => 0, top_boxes => 1) AS csat_points_top_1,
  CX_CSAT_INTERVAL(satisfied => x, n => 80) AS csat_interval,
  CX_CSAT_INTERVAL(satisfied => x, n => 80, confidence => 0.9, thin_below => 100) AS csat_interval_90,
  CX_CES_POINTS(score => score) AS ces_points,
  CX_CES_POINTS(score => score, scale_max => 10, direction => 'lower') AS ces_points_lower,
  CX_SHARE_INTERVAL(successes => x, n => 80) AS share_interval,
  CX_SHARE_INTERVAL(successes => x, n => 80, confidence => 0.9, thin_below => 100) AS share_interval_90,
  CX_MEAN_INTERVAL(n => 40, total => x, total_squares => 4000) AS mean_interval,
  CX_MEAN_INTERVAL(n => 40, total => x, total_squares => 4000, confidence => 0.9, thin_below => 100) AS mean_interval_90,
  CX_SCORE_RESCALE(score => score, scale_min => 0, scale_max => 10) AS score_rescale,
  CX_SCORE_RESCALE(score => score, scale_min => 0, scale_max => 10, direction => 'lower') AS score_rescale_lower,
  CX_CPI(revenue => x, cost => 30) AS cpi,
  CX_LTV_TO_CAC(ltv => x, cac => 30) AS ltv_to_cac,
  CX_PAYBACK_MONTHS(cac => x, monthly_margin => 7) AS payback_months,
  CX_PAYBACK_MONTHS(cac => x, monthly_margin => 7, monthly_churn => 0.05) AS payback_months_with_churn,
  CX_INVESTMENT_RETURN(effect => 0.02, std_error => 0.006, customers => x, margin => 55, cost => 30) AS investment_return,
  CX_INVESTMENT_RETURN(effect => 0.02, std_error => 0.006, customers => x, margin => 55, cost => 30, confidence => 0.9) AS investment_return_90,
  CX_ONE_HOT(category => segment, categories => ARRAY['web', 'shop', 'phone']) AS one_hot,
  CX_ONE_HOT_NAMES(name => segment, categories => ARRAY['web', 'shop', 'phone']) AS one_hot_names,
  CX_LINEAR_MODEL(intercept => x, coefficients => ARRAY[1.5, -0.3], names => ARRAY['ces', 'plan']) AS linear_model,
  CX_LOGISTIC_MODEL(intercept => x, coefficients => ARRAY[1.5, -0.3]) AS logistic_model,
  CX_RFM_SEGMENT(r => r, f => 3, m => 4) AS rfm_segment,
  CX_BGNBD_MODEL(r => x, alpha => 5, a => 1, b => 3) AS bgnbd_model,
  CX_MBGNBD_MODEL(r => x, alpha => 5, a => 1, b => 3) AS mbgnbd_model,
  CX_PARETO_NBD_MODEL(r => x, alpha => 5, s => 1, beta => 3) AS pareto_nbd_model,
  CX_BGBB_MODEL(alpha => x, beta => 1, gamma => 1, delta => 3) AS bgbb_model,
  CX_GAMMA_GAMMA_MODEL(p => x, q => 4, v => 15) AS gamma_gamma_model,
  CX_SBG_MODEL(alpha => x, beta => 3) AS sbg_model,
  CX_CLV_CONTRACTUAL(margin => x, retention => 0.8, discount_rate => 0.1) AS clv_contractual,
  CX_CLV_CONTRACTUAL(margin => x, retention => 0.8, discount_rate => 0.1, periods => 5, first_margin => 'end_of_period') AS clv_contractual_5,
  CX_KPI_GOAL(`value` => x, baseline => 30, target => 60, `start` => TO_TIMESTAMP_LTZ('2024-01-01 00:00:00'),
    due => TO_TIMESTAMP_LTZ('2024-04-10 00:00:00'), as_of => TO_TIMESTAMP_LTZ('2024-02-20 06:00:00')) AS kpi_goal,
  CX_KPI_GOAL(`value` => x, baseline => 60, target => 30, `start` => TO_TIMESTAMP_LTZ('2024-01-01 00:00:00'),
    due => TO_TIMESTAMP_LTZ('2024-04-10 00:00:00'), as_of => TO_TIMESTAMP_LTZ('2024-02-20 06:00:00'),
    direction => 'lower', on_track_from => 0.8, at_risk_from => 0.5) AS kpi_goal_lower
FROM (VALUES ('promoter', 10, 45.0, 'web', 5), ('detractor', 3, 20.5, 'phone', 1), ('passive', 7, 61.0, 'shop', 3),
  ('unknown', CAST(NULL AS INT), CAST(NULL AS DOUBLE), CAST(NULL AS STRING), CAST(NULL AS INT)), ('bad', 11, 0.25, 'fax', 6)) AS answers(grp, score, x, segment, r);

-- attribution
SELECT model || ' ' || CAST(a.`position` AS STRING) AS credited, a.touchpoint, a.credit
FROM (VALUES ('first'), ('last'), ('linear'), ('position'), ('time_decay'), ('u_shaped'), ('w_shaped')) AS rules(model),
  LATERAL TABLE(CX_ATTRIBUTE(path => ARRAY['email', 'ads', 'search', 'ads'], model => model, half_life => 5, times => ARRAY[-9.0, -4.5, -2.0, 0.0], lead_position => 3)) AS a;

-- attribution of many paths
SELECT grp,
  CX_MARKOV_ATTRIBUTION(path => path, conversions => conversions, `value` => amount, nulls => nulls) AS markov,
  CX_MARKOV_ATTRIBUTION(path => path, conversions => conversions, nulls => nulls, `order` => 3) AS markov_3,
  CX_SHAPLEY_ATTRIBUTION(path => path, conversions => conversions, `value` => amount, nulls => nulls) AS shapley
FROM (VALUES
  ('good', ARRAY['email', 'ads', 'ads', 'search'], 3, 120.5, 4), ('good', ARRAY['ads'], 2, 31.25, 9), ('good', ARRAY['search', 'email'], 1, 20.0, 0),
  ('good', ARRAY['email', 'search', 'email', 'ads'], 2, 99.9, 1), ('good', ARRAY['fax'], 0, 0.0, 7), ('good', ARRAY['ads', 'search', 'fax', 'ads'], 1, 5.0, 6),
  ('bad', ARRAY['ads', CAST(NULL AS STRING)], 1, 10.0, CAST(NULL AS INT)), ('bad', ARRAY['ads'], -1, 10.0, 1), ('bad', ARRAY['ads'], 0, 10.0, 1),
  ('bad', ARRAY[CAST(NULL AS STRING)], 1, 10.0, 0), ('bad', CAST(NULL AS ARRAY<STRING>), 1, 10.0, 0),
  ('unconverted', ARRAY['ads', 'email'], 0, 0.0, 5)) AS journeys(grp, path, conversions, amount, nulls)
GROUP BY grp;

-- journeys
SELECT grp,
  CX_PATH(touchpoint => segment, event_time => event_time) AS path,
  CX_PATH(touchpoint => acquisition, event_time => event_time, max_length => 9, repeats => 'collapse') AS path_collapsed,
  CX_FUNNEL(event_time => event_time, steps => ARRAY[segment = 'web', resolved, abandoned], `window` => INTERVAL '30' DAY) AS funnel,
  CX_FUNNEL(event_time => event_time, steps => ARRAY[segment = 'web', resolved, treated], `window` => INTERVAL '30' DAY, `order` => 'strict') AS funnel_strict,
  CX_FUNNEL(event_time => event_time, steps => ARRAY[segment = 'web', resolved, abandoned], `window` => INTERVAL '30' DAY, `order` => 'any_order') AS funnel_any_order,
  CX_REVENUE_CURVE(customer_id => customer_id, cohort_time => cohort_time, event_time => event_time, amount => amount, observation_end => observation_end, periods => 4) AS revenue_curve,
  CX_REVENUE_CURVE(customer_id => customer_id, cohort_time => cohort_time, event_time => event_time, amount => amount, observation_end => observation_end,
    `period` => 'WEEK', periods => 6, alignment => 'elapsed', confidence => 0.9, thin_below => 5) AS revenue_curve_weeks
FROM observed GROUP BY grp;

-- funnels
SELECT grp,
  CX_FUNNEL_STATS(funnel => funnel, steps => 3) AS funnel_stats,
  CX_FUNNEL_STATS(funnel => funnel, steps => 3, names => ARRAY['web', 'resolved', 'treated'], confidence => 0.9, thin_below => 5) AS funnel_stats_90
FROM (
  SELECT grp, customer_id, CX_FUNNEL(event_time => event_time, steps => ARRAY[segment = 'web', resolved, treated], `window` => INTERVAL '60' DAY) AS funnel
  FROM observed GROUP BY grp, customer_id
)
GROUP BY grp;

-- transitions
SELECT 'step ' || CAST(t.`position` AS STRING) AS step, t.from_touchpoint, t.to_touchpoint
FROM TABLE(CX_TRANSITIONS(path => ARRAY['email', 'ads', 'search', 'ads'], converted => TRUE)) AS t;

-- business_time
SELECT span, CX_BUSINESS_SECONDS(from_time => TO_TIMESTAMP_LTZ(from_text), to_time => TO_TIMESTAMP_LTZ(to_text), calendar => calendar) AS seconds
FROM (VALUES ('night', '2026-03-28 20:00:00', '2026-03-29 08:00:00', 'Sat-Sun 22:00-06:00 Europe/Berlin'),
  ('unknown', '2026-03-28 20:00:00', CAST(NULL AS STRING), 'Mon 09:00-17:00 UTC'),
  ('weekend', '2026-03-06 15:30:00', '2026-03-09 09:15:00', 'Mon-Fri 09:00-17:00 Europe/Berlin'),
  ('year', '2026-01-01 00:00:00', '2027-01-01 00:00:00', 'Mon-Fri 09:00-17:00 UTC; 2026-12-25 closed')) AS spans(span, from_text, to_text, calendar);

-- experiments
SELECT COALESCE(grp, 'all') AS grp,
  CX_PROPORTION_TEST(`variant` => segment, converted => resolved) AS proportion,
  CX_PROPORTION_TEST(`variant` => segment, converted => resolved, control => 'web', confidence => 0.9, thin_below => 100) AS proportion_90,
  CX_MEAN_TEST(`variant` => segment, `value` => amount) AS mean_test,
  CX_MEAN_TEST(`variant` => segment, `value` => amount, covariate => score, control => 'web', confidence => 0.9, thin_below => 100) AS mean_test_90,
  CX_RATIO_TEST(`variant` => segment, numerator => amount, denominator => talk_s) AS ratio,
  CX_RATIO_TEST(`variant` => segment, numerator => amount, denominator => talk_s, control => 'web', confidence => 0.9, thin_below => 100) AS ratio_90,
  CX_SRM_TEST(`variant` => segment, expected_share => 0.5) AS srm,
  CX_SEQUENTIAL_TEST(`variant` => segment, tau => 0.1, converted => resolved, min_n => 2) AS sequential_share,
  CX_SEQUENTIAL_TEST(`variant` => segment, tau => 5, `value` => amount, control => 'web', confidence => 0.9, min_n => 3, thin_below => 100) AS sequential_mean_90,
  CX_BAYES_TEST(`variant` => segment, converted => resolved) AS bayes,
  CX_BAYES_TEST(`variant` => segment, converted => resolved, prior_a => 0.5, prior_b => 0.5, control => 'web', confidence => 0.9, thin_below => 100) AS bayes_90
FROM observed GROUP BY GROUPING SETS ((grp), ());

-- experiment sizes
SELECT plan,
  CX_SAMPLE_SIZE(effect => 0.02, baseline => baseline) AS sample_size,
  CX_SAMPLE_SIZE(effect => 3, std_dev => 100 * baseline, `power` => 0.9, confidence => 0.99, share => 0.2) AS sample_size_mean,
  CX_DETECTABLE_EFFECT(n => 5000, baseline => baseline) AS detectable_effect,
  CX_DETECTABLE_EFFECT(n => 50, std_dev => 100 * baseline, `power` => 0.9, confidence => 0.99, share => 0.2) AS detectable_effect_mean
FROM (VALUES ('small', 0.1), ('large', 0.4)) AS plans(plan, baseline);

-- segments
SELECT COALESCE(grp, 'all') AS grp,
  CX_ENGAGEMENT(event_time => TIMESTAMPADD(MINUTE, CAST(talk_s AS INT), TIMESTAMP '2026-01-01 00:00:00'), weight => amount, as_of => TIMESTAMP '2026-02-01 00:00:00', half_life => INTERVAL '90' MINUTE) AS engagement
FROM observed GROUP BY GROUPING SETS ((grp), ());

-- segment of a customer
SELECT customer,
  CX_LOYALTY_SEGMENT(satisfaction => csat, loyalty => nps) AS loyalty_segment,
  CX_HEALTH_SCORE(inputs => ARRAY[20 * csat, 10 * nps, usage_share], weights => ARRAY[3, 1, 2], bands => ARRAY[40, 70]) AS health
FROM (VALUES ('a', 5, 10, 80.5), ('b', 2, 9, 3.0), ('c', 4, CAST(NULL AS INT), 99.9)) AS customers(customer, csat, nps, usage_share);

-- best values
SELECT COALESCE(grp, 'all') AS grp,
  CX_BEST_VALUE(candidate => segment, trust => score, updated_at => TIMESTAMPADD(SECOND, CAST(talk_s AS INT), TIMESTAMP '2026-01-01 00:00:00')) AS best_value
FROM observed GROUP BY GROUPING SETS ((grp), ());

-- profiles
SELECT typed,
  CX_NORMALIZE_EMAIL(email => typed, without_tag => TRUE) AS email,
  CX_NORMALIZE_PHONE(phone => typed, region => 'DE') AS phone,
  CX_SIMILARITY(a => typed, b => 'Ann Lee', kind => 'token_set') AS similarity,
  CX_PSEUDONYMIZE(text => typed, key => '${env:CX_PSEUDONYM_KEY}') AS pseudonym
FROM (VALUES ('Ann+x@mail.example'), ('030 123456'), ('lee')) AS forms(typed);
