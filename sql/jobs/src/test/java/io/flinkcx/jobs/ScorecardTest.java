package io.flinkcx.jobs;

/** The scorecard on the small company of its test folder. */
class ScorecardTest extends JobContract {

  ScorecardTest() {
    super("cx_scorecard");
  }
}
