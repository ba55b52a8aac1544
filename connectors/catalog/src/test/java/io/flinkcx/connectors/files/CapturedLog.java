package io.flinkcx.connectors.files;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What one class logs while this is open. */
final class CapturedLog implements AutoCloseable {

  private final Logger logger;
  private final List<String> messages = new ArrayList<>();
  private final AbstractAppender appender;

  CapturedLog(Class<?> source) {
    logger = (Logger) LogManager.getLogger(source);
    appender =
        new AbstractAppender("captured", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            messages.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
          }
        };
    appender.start();
    Configurator.setLevel(source, Level.WARN);
    logger.addAppender(appender);
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void close() {
    logger.removeAppender(appender);
    Configurator.setLevel(logger.getName(), Level.OFF);
    appender.stop();
  }
}
