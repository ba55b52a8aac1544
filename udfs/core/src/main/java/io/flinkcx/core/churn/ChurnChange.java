package io.flinkcx.core.churn;

/**
 * A change of a customer's status, with what it rests on.
 *
 * @param status the new one: at risk, churned or won back
 * @param atMillis when, milliseconds since the epoch
 * @param previous the status before: active, at risk or churned
 * @param rule why
 * @param probabilityAlive P(alive) at that moment, before a purchase then counts; NaN without a
 *     model
 * @param probabilityThreshold the P(alive) that was reached; NaN where the rule is another one
 * @param silenceMillis time since the last purchase before that moment
 * @param silenceThresholdMillis the silence that was reached; NaN where the rule is another one
 * @param purchases purchases before that moment, count >= 1; those of one day are one
 * @param lastPurchaseMillis the last purchase before that moment, milliseconds since the epoch
 * @param value what the last purchase's row says is at risk, money; NaN for none
 */
public record ChurnChange(
    ChurnStatus status,
    long atMillis,
    ChurnStatus previous,
    ChurnRule rule,
    double probabilityAlive,
    double probabilityThreshold,
    long silenceMillis,
    double silenceThresholdMillis,
    int purchases,
    long lastPurchaseMillis,
    double value) {}
