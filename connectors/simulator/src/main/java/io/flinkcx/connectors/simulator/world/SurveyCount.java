package io.flinkcx.connectors.simulator.world;

/** True values about answers: actual ones, and those of all invited customers. */
final class SurveyCount extends LifeCount {

  private static final double PROMOTER = 9;
  private static final double PASSIVE = 7;
  private static final double SATISFIED = 4;

  private final Ratio responseRate = share("survey.response-rate", "of invitations sent");
  private final Ratio npsOfAll =
      ratio("nps.all-invited", "points", 100, "if everybody invited answered");
  private final Ratio npsOfAnswers = ratio("nps.answered", "points", 100, "of those who answer");
  private final Ratio csatOfAll =
      ratio("csat.all-invited", "percent", 100, "4 or 5, if everybody invited answered");
  private final Ratio cesOfAll =
      ratio("ces.all-invited", "points", 1, "mean, if everybody invited answered");
  private final Invitations invitations;
  private final Answers answers;

  SurveyCount(CompanyOptions options) {
    invitations = new Invitations(options);
    answers = new Answers(options);
  }

  @Override
  void count(Life life) {
    invitations.send(life, this::count);
  }

  private void count(Life life, Invitation invitation) {
    boolean hasAnswered = invitation.answeredAtMillis != Millis.NEVER;
    responseRate.add(hasAnswered);
    answers.start(life, invitation);
    double nps = answers.next(Question.NPS);
    double points = nps >= PROMOTER ? 1 : nps >= PASSIVE ? 0 : -1;
    npsOfAll.add(points, 1);
    if (hasAnswered) {
      npsOfAnswers.add(points, 1);
    }
    csatOfAll.add(answers.next(Question.CSAT) >= SATISFIED);
    cesOfAll.add(answers.next(Question.CES), 1);
  }
}
