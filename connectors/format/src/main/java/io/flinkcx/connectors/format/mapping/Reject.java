package io.flinkcx.connectors.format.mapping;

/** Documents that carry no data, and what their sender should do instead. */
record Reject(String reason, Condition condition) {}
