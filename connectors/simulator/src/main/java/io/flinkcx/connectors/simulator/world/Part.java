package io.flinkcx.connectors.simulator.world;

/** The parts of a life, each with its own random numbers. The salts are frozen. */
enum Part {
  ACQUISITION(1),
  PROFILE(2),
  JOURNEY(3),
  LOST_JOURNEYS(4),
  PURCHASE(5),
  DELIVERY(6),
  CONTACT(7),
  HANDLING(8),
  SATISFACTION(9),
  SPEND(10),
  SURVEY(11),
  ANSWER(12),
  SUBSCRIPTION(13),
  EXPERIMENT(14),
  TOUCHPOINT(15),
  BASKET(16),
  IDENTITY(17),
  ACCOUNT(18),
  MARKETING(19),
  ATTITUDE(20),
  REFERRAL(21),
  CORRECTION(22),
  WAIT(23);

  private final int salt;

  Part(int salt) {
    this.salt = salt;
  }

  int salt() {
    return salt;
  }
}
