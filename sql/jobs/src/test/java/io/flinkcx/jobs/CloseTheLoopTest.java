package io.flinkcx.jobs;

/** Closing the loop with the detractors of its test folder. */
class CloseTheLoopTest extends StreamingJobContract {

  CloseTheLoopTest() {
    super("cx_close_the_loop", "survey_responses", "interactions");
  }
}
