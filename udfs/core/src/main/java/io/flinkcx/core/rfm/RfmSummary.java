package io.flinkcx.core.rfm;

/**
 * One customer's history as purchase and spend models read it.
 *
 * @param frequency repeat purchases: distinct spans of time with an order, without the first; >= 0
 * @param recency time from the first to the last purchase, 0 where there is no repeat purchase
 * @param age time from the first purchase to the end of observation
 * @param monetaryValue mean amount of the repeat purchases, 0 where there is none
 */
public record RfmSummary(long frequency, double recency, double age, double monetaryValue) {}
