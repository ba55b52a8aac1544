/**
 * Purchases without a contract: models of how customers buy and leave (BG/NBD, MBG/NBD, Pareto/NBD,
 * BG/BB), their fits to many purchase histories, and what a customer is expected to buy and, with a
 * model of spend, to be worth.
 */
package io.flinkcx.core.purchase;
