package io.flinkcx.zeppelin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Advice for a failed statement, if its messages allow it. */
final class Advice {

  private static final Pattern CX_FUNCTION =
      Pattern.compile("No match found for function signature CX_\\w+");

  private static final Pattern CX_FACTORY =
      Pattern.compile(
          "Could not find any factory for identifier 'cx' that implements"
              + " '[\\w.]*?(Module|Catalog)Factory'");

  private static final Pattern JAR = Pattern.compile("resource \\[[^\\]]*] not found");

  private static final Pattern OBJECT =
      Pattern.compile(
          "(?i)Object '[^']*' not found|(Table|View|Catalog|Database|Module)\\b.* does not exist");

  private Advice() {}

  /** Whether a table, view, catalog or module is unknown. */
  static boolean isOfAnUnknownObject(String messages) {
    return OBJECT.matcher(messages).find();
  }

  /** Text to append to the cause: lines that each begin with a line break, or empty. */
  static String on(String messages, Gateway gateway) {
    String advice = "";
    Matcher factory = CX_FACTORY.matcher(messages);
    if (CX_FUNCTION.matcher(messages).find()) {
      advice =
          "\nThe functions CX_... come with a module: put flink-cx-udfs-<version>.jar into the lib"
              + " folder of Flink and its gateway, or ADD JAR its path on the gateway's machine;"
              + " then LOAD MODULE cx.";
    } else if (factory.find()) {
      advice =
          String.format(
              "\nPut flink-cx-%s-<version>.jar into the lib folder of Flink and its gateway, or ADD"
                  + " JAR its path on the gateway's machine, and run the statement again.",
              factory.group(1).equals("Module") ? "udfs" : "connectors");
    } else if (JAR.matcher(messages).find()) {
      advice =
          "\nThe path is read by the gateway "
              + gateway.address()
              + ": it must exist on its machine.";
    }
    if (gateway.replacesALostSession()
        && (isOfAnUnknownObject(messages) || CX_FUNCTION.matcher(messages).find())) {
      advice +=
          "\nAn earlier session was lost (the gateway was restarted, or the session expired), and"
              + " with it temporary views, modules, catalogs and settings: run the set-up again;"
              + " in Zeppelin restart the interpreter.";
    }
    return advice;
  }
}
