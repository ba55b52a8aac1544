/**
 * A JDBC driver for Flink's SQL gateway that works with pools, SQL tools and Zeppelin.
 *
 * <p>It wraps the bundle of Flink's own driver at the level of its REST client: sessions, messages,
 * row formats and types come from there, and features that it lacks, such as updating a result set,
 * are not supported here, with the same messages. The JDBC classes above it are new: those of
 * Flink's driver hide their rows, the handle of their operation and their error, so that a wrapper
 * could not read a ROW, cancel a statement during planning, or find the cause of a failure. Only
 * {@link java.sql.DatabaseMetaData} is a proxy, because most of its 180 methods have one of four
 * answers.
 *
 * <p>Begin with {@link io.flinkcx.zeppelin.FlinkCxConnection}; {@link
 * io.flinkcx.zeppelin.Execution} runs a statement, {@link io.flinkcx.zeppelin.Gateway} has the
 * requests, {@link io.flinkcx.zeppelin.GatewayFailure} the messages of failures.
 */
package io.flinkcx.zeppelin;
