package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.HistoryDefect;
import java.util.Optional;

/** Which rows are purchase histories of a model. */
interface HistoryRule {

  /** Histories of any model in continuous time. */
  HistoryRule ANY =
      (frequency, recency, age, weight) ->
          HistoryDefect.of(frequency, recency, age, weight).map(HistoryDefect::reason);

  /** Why a row is none, empty where it is one. */
  Optional<String> whyRejected(double frequency, double recency, double age, double weight);
}
