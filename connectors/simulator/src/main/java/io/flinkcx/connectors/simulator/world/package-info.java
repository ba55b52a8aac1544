/**
 * The simulated company: a data-generating process with known truth behind the unified tables.
 *
 * <p>{@link io.flinkcx.connectors.simulator.world.Company} is the entry point, {@link
 * io.flinkcx.connectors.simulator.world.Parameter} the list of parameters. Each part of a life is a
 * class with its formula: {@code Acquisition}, {@code Journeys} over the {@code ChannelChain},
 * {@code Lives} (purchases and dropout), {@code Deliveries}, {@code Issues}, {@code Satisfaction},
 * {@code Spending}, {@code Baskets}, {@code Invitations}, {@code Answers}, {@code Contacts}, {@code
 * Subscriptions}, {@code Experiments}, {@code Identities}. A class named {@code ...Table} writes
 * the rows of one table; its random numbers are not used by other tables.
 *
 * <p>Every part has its own random numbers ({@code RandomStream}, {@code Part}), so an additional
 * draw in one of them does not change the others.
 */
package io.flinkcx.connectors.simulator.world;
