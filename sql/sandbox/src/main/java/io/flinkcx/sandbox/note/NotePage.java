package io.flinkcx.sandbox.note;

import io.flinkcx.sandbox.print.UnfinishedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/**
 * A note that is to be run, and the file that its page goes to.
 *
 * @param place is replaced when the page is whole
 */
public record NotePage(Note note, Forms forms, Path place) {

  private static final String VERSION =
      "/META-INF/maven/io.flinkcx/flink-cx-sandbox/pom.properties";

  public String noteName() {
    return note.name();
  }

  /**
   * Runs the note and writes its page.
   *
   * @param data whose tables the session has
   * @return how many paragraphs failed
   */
  public int write(NoteSession session, ReadLimits limits, String data, NoteRun.Listener listener)
      throws IOException {
    Instant startedAt = Instant.now();
    List<Outcome> outcomes = new NoteRun(session, limits, listener).run(note, forms);
    PageFacts facts =
        new PageFacts(data, startedAt, Duration.between(startedAt, Instant.now()), version());
    write(Page.of(note, forms, outcomes, facts));
    return (int) outcomes.stream().filter(Outcome::hasFailed).count();
  }

  private void write(String page) throws IOException {
    try (UnfinishedFile file = new UnfinishedFile(place)) {
      file.writer().write(page);
      file.finish();
    }
  }

  private static String version() throws IOException {
    try (InputStream stream = NotePage.class.getResourceAsStream(VERSION)) {
      Properties properties = new Properties();
      if (stream != null) { // it is in the jar only
        properties.load(stream);
      }
      return properties.getProperty("version", "");
    }
  }
}
