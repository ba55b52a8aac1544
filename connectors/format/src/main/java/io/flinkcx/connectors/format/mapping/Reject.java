package io.flinkcx.connectors.format.mapping;

/** A condition for documents without data, with advice for their sender. */
record Reject(String reason, Condition condition) {}
