package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;

/**
 * {@code survey_responses}: one row per answered question. A customer who breaks off has answered
 * the first question. A correction is a second row of the same response and question, at least an
 * hour later, with a score that differs by one point.
 */
final class ResponsesTable implements LifeTable {

  static final StringData[] SURVEYS = Text.all("order_experience", "service_experience");
  private static final StringData[] TOUCHPOINTS = Text.all("delivery", "support");
  private static final int COLUMNS = RowWriter.columns("survey_responses");
  private static final Question[] QUESTIONS = Question.values();
  private static final StringData DIRECTION = Text.of("higher");
  private static final StringData TRANSACTIONAL = Text.of("transactional");
  private static final double COMMENTS = .3;
  private static final double PROMOTER = 9;
  private static final double PASSIVE = 7;
  private static final StringData GLAD = Text.of("Everything as promised, thank you.");
  private static final StringData NEUTRAL = Text.of("It was fine.");
  private static final StringData LATE = Text.of("The parcel came too late.");
  private static final StringData UNRESOLVED = Text.of("My question is still open.");
  private static final StringData DISAPPOINTED = Text.of("I expected more.");

  private final long toMillis;
  private final double corrections;
  private final Profiles profiles;
  private final Contacts contacts;
  private final Invitations invitations;
  private final Answers answers;
  private final RandomStream correction;

  ResponsesTable(CompanyOptions options, Profiles profiles, Contacts contacts) {
    toMillis = options.to().toEpochMilli();
    corrections = options.get(Parameter.CORRECTIONS);
    this.profiles = profiles;
    this.contacts = contacts;
    invitations = new Invitations(options);
    answers = new Answers(options);
    correction = new RandomStream(options.seed(), Part.CORRECTION);
  }

  @Override
  public void rows(Life life, RowSink sink) {
    invitations.send(
        life,
        (sameLife, invitation) -> {
          if (invitation.answeredAtMillis != Millis.NEVER
              && invitation.answeredAtMillis < toMillis) {
            answer(sameLife, invitation, sink);
          }
        });
  }

  private void answer(Life life, Invitation invitation, RowSink sink) {
    long at = invitation.answeredAtMillis;
    RandomStream stream = answers.start(life, invitation);
    Response response = null; // built for the first requested row
    int questions = invitation.isComplete ? QUESTIONS.length : 1;
    double nps = Double.NaN;
    for (int q = 0; q < questions; q++) {
      double score = answers.next(QUESTIONS[q]);
      StringData comment = null;
      if (q == 0) {
        nps = score;
        comment = stream.nextDouble() < COMMENTS ? comment(invitation.order, score) : null;
      }
      if (sink.wants(at)) {
        response = response == null ? response(life, invitation) : response;
        sink.add(at, response.row(QUESTIONS[q], score, comment, at));
      }
    }
    if (corrections > 0) {
      correct(life, invitation, nps, sink);
    }
  }

  private void correct(Life life, Invitation invitation, double nps, RowSink sink) {
    correction.start(
        life.customer,
        (long) invitation.order.index * Invitation.Kind.values().length
            + invitation.kind.ordinal());
    if (correction.nextDouble() >= corrections) {
      return;
    }
    long at =
        invitation.answeredAtMillis
            + Millis.HOUR
            + (long) (correction.nextDouble() * 2 * Millis.DAY);
    boolean isUp = nps == Question.NPS.min || nps < Question.NPS.max && correction.nextBoolean();
    if (at < toMillis && sink.wants(at)) {
      double score = isUp ? nps + 1 : nps - 1;
      sink.add(at, response(life, invitation).row(Question.NPS, score, null, at));
    }
  }

  private Response response(Life life, Invitation invitation) {
    Profiles.Profile profile = profiles.profile(life.customer);
    boolean isContact = invitation.kind == Invitation.Kind.CONTACT;
    return new Response(
        life.id(invitation.kind.responseSuffix, invitation.order.index + 1),
        life.id(invitation.kind.invitationSuffix, invitation.order.index + 1),
        life.id(),
        profile.segment().isBusiness() ? Accounts.id(life.customer) : null,
        isContact ? Contacts.firstContactId(life, invitation.order) : null,
        life.orderId(invitation.order.index),
        isContact ? contacts.firstAgent(life, invitation.order) : null,
        profile.country().language,
        invitation.kind.ordinal(),
        InvitationsTable.CHANNELS[invitation.channel],
        invitation.isComplete,
        toMillis);
  }

  private static StringData comment(Order order, double nps) {
    if (nps >= PROMOTER) {
      return GLAD;
    }
    if (nps >= PASSIVE) {
      return NEUTRAL;
    }
    if (order.isLate) {
      return LATE;
    }
    return order.hasIssue && !order.issue.isResolvedFirst ? UNRESOLVED : DISAPPOINTED;
  }

  /** The common values of all rows of one response. */
  private record Response(
      StringData id,
      StringData invitationId,
      StringData customerId,
      StringData accountId,
      StringData interactionId,
      StringData orderId,
      StringData agentId,
      StringData language,
      int kind,
      StringData channel,
      boolean isComplete,
      long toMillis) {

    GenericRowData row(Question question, double score, StringData comment, long atMillis) {
      return new RowWriter(COLUMNS, toMillis)
          .text(id)
          .text(question.text)
          .text(SURVEYS[kind])
          .text(invitationId)
          .text(customerId)
          .text(accountId)
          .text(question.text)
          .number(question.min)
          .number(question.max)
          .text(DIRECTION)
          .text(TRANSACTIONAL)
          .number(score)
          .text(comment)
          .text(channel)
          .text(TOUCHPOINTS[kind])
          .text(interactionId)
          .text(orderId)
          .text(agentId)
          .flag(isComplete)
          .flag(false)
          .number(1)
          .text(language)
          .at(atMillis)
          .from(id, null, atMillis);
    }
  }
}
