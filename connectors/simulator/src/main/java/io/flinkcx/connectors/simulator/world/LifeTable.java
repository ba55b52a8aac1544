package io.flinkcx.connectors.simulator.world;

/** The rows of one table that come from one life. */
interface LifeTable {

  void rows(Life life, RowSink sink);
}
