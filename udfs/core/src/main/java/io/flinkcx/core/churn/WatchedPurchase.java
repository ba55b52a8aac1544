package io.flinkcx.core.churn;

import io.flinkcx.core.purchase.PurchaseModel;

/**
 * A purchase of a customer under watch.
 *
 * @param model by which the customer is judged from now on, in continuous time; null for the
 *     customer's own gaps
 * @param value what is at risk with this customer, money; NaN for unknown
 */
public record WatchedPurchase(PurchaseModel model, double value) {}
