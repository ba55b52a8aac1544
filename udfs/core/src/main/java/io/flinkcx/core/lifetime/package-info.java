/**
 * Customer lifetime value: from an order log to a customer's purchase history (RFM summary), from
 * many histories to a purchase model (BG/NBD, MBG/NBD, Pareto/NBD) and a spend model (Gamma-Gamma),
 * from both to what a customer is expected to buy and to be worth.
 */
package io.flinkcx.core.lifetime;
