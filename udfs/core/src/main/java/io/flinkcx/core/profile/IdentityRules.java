package io.flinkcx.core.profile;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which identifiers join others, and which of a customer's identifiers names it.
 *
 * <p>A blocked identifier joins nothing. It is blocked by its value, or by the number of different
 * identifiers of one type that it is linked to: an e-mail address of 500 users is not a person.
 * Both depend on the links that stand and not on their order.
 */
public final class IdentityRules {

  /** Nothing is blocked; the oldest identifier names the customer. */
  public static final IdentityRules NONE = new IdentityRules(Set.of(), Map.of(), Map.of());

  private static final Pattern LIMIT =
      Pattern.compile(
          "\\s*([^/:,]*[^/:,\\s])\\s*(?:/\\s*([^/:,]*[^/:,\\s])\\s*)?:\\s*(\\d{1,9})\\s*");

  private static final String ANY = "";

  private final Set<String> blockedValues;
  private final Map<String, Map<String, Integer>> limits;
  private final Map<String, Integer> priorities;

  private IdentityRules(
      Set<String> blockedValues,
      Map<String, Map<String, Integer>> limits,
      Map<String, Integer> priorities) {
    this.blockedValues = blockedValues;
    this.limits = limits;
    this.priorities = priorities;
  }

  /**
   * The rules of a call.
   *
   * @param blockedValues values that are nobody's, of any type; null for none
   * @param limits {@code type:count} and {@code type/other type:count} with commas between them: an
   *     identifier of the type linked to more than count different identifiers of one other type is
   *     blocked; null for none
   * @param priorities types whose identifiers name a customer before others do, best first; null
   *     for none
   * @throws IllegalArgumentException if one of them cannot be read; names the argument
   */
  public static IdentityRules of(
      Collection<String> blockedValues, String limits, List<String> priorities) {
    return new IdentityRules(
        blockedValues == null ? Set.of() : requireTexts("blocked_values", blockedValues),
        limits == null ? Map.of() : readLimits(limits),
        priorities == null ? Map.of() : ranks(priorities));
  }

  /** Whether identifiers are counted, so that links have to be kept. */
  public boolean hasLimits() {
    return !limits.isEmpty();
  }

  /** Whether a value is nobody's. */
  boolean isBlocked(String value) {
    return blockedValues.contains(value);
  }

  /**
   * The limit that an identifier is over, as it was written.
   *
   * @param partners how many different identifiers of each type it is linked to
   */
  Optional<String> exceededLimit(String type, Map<String, Integer> partners) {
    Map<String, Integer> ofType = limits.get(type);
    if (ofType == null) {
      return Optional.empty();
    }
    for (Map.Entry<String, Integer> partner : partners.entrySet()) {
      boolean isOwn = ofType.containsKey(partner.getKey());
      Integer limit = ofType.get(isOwn ? partner.getKey() : ANY);
      if (limit != null && partner.getValue() > limit) {
        return Optional.of(
            isOwn ? type + "/" + partner.getKey() + ":" + limit : type + ":" + limit);
      }
    }
    return Optional.empty();
  }

  /** The label of an identifier. */
  CustomerLabel label(String type, String key, long firstSeenMillis) {
    return CustomerLabel.of(priorities.getOrDefault(type, priorities.size()), firstSeenMillis, key);
  }

  private static Set<String> requireTexts(String argument, Collection<String> texts) {
    for (String text : texts) {
      if (text == null || text.isBlank()) {
        throw new IllegalArgumentException(
            argument + " must have no NULL or blank element, got " + texts);
      }
    }
    return Set.copyOf(texts);
  }

  private static Map<String, Integer> ranks(List<String> types) {
    requireTexts("priorities", types);
    Map<String, Integer> ranks = new HashMap<>();
    for (String type : types) {
      if (ranks.put(type, ranks.size()) != null) {
        throw new IllegalArgumentException(
            "priorities must name each type once, got " + types + "; remove the second " + type);
      }
    }
    if (types.size() > CustomerGroup.MOST_PRIORITIES) {
      throw new IllegalArgumentException(
          "priorities must have at most %d types, got %d"
              .formatted(CustomerGroup.MOST_PRIORITIES, types.size()));
    }
    return ranks;
  }

  private static Map<String, Map<String, Integer>> readLimits(String text) {
    Map<String, Map<String, Integer>> limits = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      Matcher limit = LIMIT.matcher(part);
      if (!limit.matches() || Integer.parseInt(limit.group(3)) == 0) {
        throw new IllegalArgumentException(
            "limits must be like 'email:5, email/user_id:3', a type, or two, and a count >= 1 of"
                + " linked identifiers, got '%s'; to block a type, filter its links with WHERE"
                    .formatted(part.trim()));
      }
      String partner = limit.group(2) == null ? ANY : limit.group(2);
      Integer before =
          limits
              .computeIfAbsent(limit.group(1), type -> new HashMap<>())
              .put(partner, Integer.valueOf(limit.group(3)));
      if (before != null) {
        throw new IllegalArgumentException(
            "limits must have one count for each type or pair of types, got '%s' a second time"
                .formatted(part.trim()));
      }
    }
    return limits;
  }
}
