/**
 * The simulated company: a data-generating process with known truth behind the unified tables.
 *
 * <p>{@link io.flinkcx.connectors.simulator.world.Company} is the way in, {@link
 * io.flinkcx.connectors.simulator.world.Parameter} the list of what can be set. Each part of a life
 * is a class of its own with its formula: {@code Acquisition}, {@code Journeys} over the {@code
 * ChannelChain}, {@code Lives} (purchases and dropout), {@code Deliveries}, {@code Issues}, {@code
 * Satisfaction}, {@code Spending}, {@code Baskets}, {@code Invitations}, {@code Answers}, {@code
 * Contacts}, {@code Subscriptions}, {@code Experiments}, {@code Identities}. A class named {@code
 * ...Table} writes the rows of one table and draws nothing that another table needs.
 *
 * <p>Every part has random numbers of its own ({@code RandomStream}, {@code Part}), so a draw more
 * in one of them leaves all the others as they were.
 */
package io.flinkcx.connectors.simulator.world;
