package io.flinkcx.connectors.simulator.world;

import java.util.Arrays;
import java.util.Locale;
import org.apache.flink.table.data.StringData;

/** Master data of customers, drawn independently of their behaviour. */
final class Profiles {

  private static final Segment[] SEGMENTS = Segment.values();
  private static final Country[] COUNTRIES = Country.values();
  private static final Choice SEGMENT =
      new Choice(Arrays.stream(SEGMENTS).mapToDouble(segment -> segment.weight).toArray());
  private static final Choice COUNTRY =
      new Choice(Arrays.stream(COUNTRIES).mapToDouble(country -> country.weight).toArray());
  private static final String[] FIRST_NAMES = {
    "Ada", "Amir", "Anna", "Ben", "Carla", "Chen", "Clara", "David", "Elena", "Emil", "Fatima",
    "Felix", "Grace", "Hana", "Hugo", "Ines", "Ivan", "Jonas", "Julia", "Kofi", "Lara", "Leo",
    "Lina", "Maria", "Marc", "Mina", "Nadia", "Noah", "Olga", "Omar", "Paul", "Rosa", "Sam",
    "Sofia", "Tara", "Tom", "Vera", "Yara", "Yusuf", "Zoe"
  };
  private static final String[] LAST_NAMES = {
    "Adams", "Baker", "Berg", "Blanc", "Brown", "Carter", "Cooper", "Diaz", "Evans", "Fischer",
    "Fox", "Garcia", "Gray", "Hall", "Hill", "Huber", "Jones", "Keller", "King", "Klein", "Lambert",
    "Lang", "Lee", "Martin", "Meyer", "Miller", "Moreau", "Nguyen", "Okafor", "Patel", "Petit",
    "Reed", "Rossi", "Roux", "Schmidt", "Silva", "Stone", "Taylor", "Wagner", "Young"
  };
  private static final StringData[] FIRST_NAME_TEXTS = Text.all(FIRST_NAMES);
  private static final StringData[] LAST_NAME_TEXTS = Text.all(LAST_NAMES);
  private static final String[] MAIL_DOMAINS = {"@example.com", "@example.org", "@example.net"};

  private final RandomStream stream;

  Profiles(CompanyOptions options) {
    stream = new RandomStream(options.seed(), Part.PROFILE);
  }

  Segment segment(long customer) {
    return SEGMENTS[SEGMENT.pick(stream.start(customer).nextDouble())];
  }

  Country country(long customer) {
    stream.start(customer).nextDouble(); // the segment's
    return COUNTRIES[COUNTRY.pick(stream.nextDouble())];
  }

  Profile profile(long customer) {
    Segment segment = SEGMENTS[SEGMENT.pick(stream.start(customer).nextDouble())];
    Country country = COUNTRIES[COUNTRY.pick(stream.nextDouble())];
    int first = (int) (stream.nextDouble() * FIRST_NAMES.length);
    int last = (int) (stream.nextDouble() * LAST_NAMES.length);
    String domain = MAIL_DOMAINS[(int) (stream.nextDouble() * MAIL_DOMAINS.length)];
    double phone = stream.nextDouble();
    boolean consentsToEmail = stream.nextDouble() < .8;
    boolean consentsToSms = stream.nextDouble() < .4;
    return new Profile(
        segment,
        country,
        FIRST_NAME_TEXTS[first],
        LAST_NAME_TEXTS[last],
        email(customer, first, last, domain),
        country.phone(phone),
        consentsToEmail,
        consentsToSms);
  }

  /** The customer's e-mail address alone; unique by the customer's number. */
  StringData email(long customer) {
    return profile(customer).email();
  }

  private static StringData email(long customer, int first, int last, String domain) {
    return Text.of(
        FIRST_NAMES[first].toLowerCase(Locale.ROOT)
            + '.'
            + LAST_NAMES[last].toLowerCase(Locale.ROOT)
            + '.'
            + customer
            + domain);
  }

  /** A customer's master data. */
  record Profile(
      Segment segment,
      Country country,
      StringData firstName,
      StringData lastName,
      StringData email,
      StringData phone,
      boolean consentsToEmail,
      boolean consentsToSms) {}
}
