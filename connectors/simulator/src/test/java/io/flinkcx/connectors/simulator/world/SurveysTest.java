package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SurveysTest {

  private static final CompanyOptions OPTIONS =
      CompanyOptions.builder().seed(8).customers(20_000).set(Parameter.RESPONSE_BIAS, 0).build();

  @Test
  void invitationsAndTheirStepsHaveTheirShares() {
    Lives lives = new Lives(OPTIONS);
    Invitations invitations = new Invitations(OPTIONS);
    long[] seen = new long[6]; // orders, issues, invitations, delivered, opened, started
    long[] kinds = new long[2];
    long[] complete = new long[1];
    for (long customer = 0; customer < OPTIONS.customers(); customer++) {
      Life life = lives.live(customer, Long.MAX_VALUE);
      for (int index = 0; index < life.orders(); index++) {
        seen[0]++;
        seen[1] += life.order(index).hasIssue ? 1 : 0;
      }
      invitations.send(
          life,
          (same, invitation) -> {
            kinds[invitation.kind.ordinal()]++;
            seen[2]++;
            seen[3] += invitation.deliveredAtMillis == Millis.NEVER ? 0 : 1;
            seen[4] += invitation.openedAtMillis == Millis.NEVER ? 0 : 1;
            seen[5] += invitation.startedAtMillis == Millis.NEVER ? 0 : 1;
            complete[0] += invitation.isComplete ? 1 : 0;
          });
    }
    Fit.assertShare(kinds[0], seen[0], .25);
    Fit.assertShare(kinds[1], seen[1], .50);
    Fit.assertShare(seen[3], seen[2], 1 - .03);
    Fit.assertShare(seen[4], seen[3], .60);
    Fit.assertShare(seen[5], seen[4], .55);
    Fit.assertShare(complete[0], seen[5], .85);
  }

  @Test
  void biasMakesTheExtremeAnswerMore() {
    Invitations biased = new Invitations(CompanyOptions.builder().build());
    assertThat(biased.startProbability(1)).isCloseTo(.55, Offset.offset(1e-12));
    assertThat(biased.startProbability(2)).isEqualTo(biased.startProbability(-2));
    assertThat(biased.startProbability(2)).isGreaterThan(biased.startProbability(0));
    assertThat(new Invitations(OPTIONS).startProbability(5)).isEqualTo(.55);
  }

  @Test
  void answersFollowTheirLinks() {
    Lives lives = new Lives(OPTIONS);
    Invitations invitations = new Invitations(OPTIONS);
    Answers answers = new Answers(OPTIONS);
    double[][] expected = new double[3][11];
    long[][] observed = new long[3][11];
    for (long customer = 0; customer < OPTIONS.customers(); customer++) {
      invitations.send(
          lives.live(customer, Long.MAX_VALUE),
          (life, invitation) -> {
            answers.start(life, invitation);
            Order order = invitation.order;
            double s = order.satisfaction;
            double effort = 5.7 + .5 * s;
            if (order.hasIssue) {
              effort -= .35 * Math.log1p(order.issue.queueSeconds / 60.0);
              effort -= order.issue.isResolvedFirst ? 0 : .5;
            }
            expect(expected[0], 9 + 1.3 * s, 1, 0, 10);
            expect(expected[1], 4.3 + .55 * s, .6, 1, 5);
            expect(expected[2], effort, .8, 1, 7);
            for (Question question : Question.values()) {
              observed[question.ordinal()][(int) answers.next(question)]++;
            }
          });
    }
    Fit.assertCounts(expected[0], observed[0]);
    Fit.assertCounts(middle(expected[1], 1, 5), middle(observed[1], 1, 5));
    Fit.assertCounts(middle(expected[2], 1, 7), middle(observed[2], 1, 7));
  }

  @Test
  void correctionsAreLaterRowsOfTheSameAnswerOnePointAway() {
    CompanyOptions options =
        OPTIONS.toBuilder().customers(3_000).set(Parameter.CORRECTIONS, .2).build();
    Map<String, Rows.Row> first = new HashMap<>();
    long corrected = 0;
    for (Rows.Row row : Rows.of(options, "survey_responses")) {
      if (!row.text("question_id").equals("nps")) {
        continue;
      }
      Rows.Row before = first.putIfAbsent(row.text("response_id"), row);
      if (before != null) {
        corrected++;
        assertThat(row.at("answered_at"))
            .isGreaterThanOrEqualTo(before.at("answered_at") + Millis.HOUR);
        assertThat(Math.abs(row.number("score") - before.number("score"))).isEqualTo(1);
        assertThat(row.number("score")).isBetween(0.0, 10.0);
      }
    }
    // a few corrections fall beyond the end of observation
    Fit.assertShare(corrected, first.size(), .2);
    assertThat(
            Rows.of(OPTIONS.toBuilder().customers(300).build(), "survey_responses").stream()
                .map(row -> row.text("response_id") + row.text("question_id")))
        .doesNotHaveDuplicates();
  }

  private static void expect(double[] counts, double mean, double sd, int min, int max) {
    NormalDistribution normal = new NormalDistribution(null, mean, sd);
    double before = 0;
    for (int score = min; score <= max; score++) {
      double until = score == max ? 1 : normal.cumulativeProbability(score + .5);
      counts[score] += until - before;
      before = until;
    }
  }

  private static double[] middle(double[] counts, int from, int to) {
    return Arrays.copyOfRange(counts, from, to + 1);
  }

  private static long[] middle(long[] counts, int from, int to) {
    return Arrays.copyOfRange(counts, from, to + 1);
  }
}
