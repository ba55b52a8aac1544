package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every link from a Markdown page of the project to a file of it leads to a file and a heading. */
class PageLinksTest {

  private static final Path ROOT = SharedData.projectRoot();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    List<Path> pages = pages();
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : pages) {
      Matcher link = LINK.matcher(prose(page));
      while (link.find()) {
        if (link.group(1).contains(":")) {
          continue;
        }
        links++;
        if (!leads(page, link.group(1), link.group(2))) {
          broken.add(ROOT.relativize(page) + " " + link.group());
        }
      }
    }
    assertThat(links).as("links in %s pages", pages.size()).isGreaterThan(CxFunctions.ALL.size());
    assertThat(broken).isEmpty();
  }

  @Test
  void brokenLinksAreFound() {
    Path index = ROOT.resolve("udfs/FUNCTIONS.md");
    assertThat(leads(index, "docs/survey.md", "cx_nps")).isTrue();
    assertThat(leads(index, "docs/survey.md", "cx_nsp")).isFalse();
    assertThat(leads(index, "docs/no_family.md", null)).isFalse();
    assertThat(leads(index, "", "functions")).isTrue();
  }

  private static boolean leads(Path page, String file, String heading) {
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.exists(target) && (heading == null || headings(target).contains(heading));
  }

  /** The anchors that GitHub gives to the headings of a page. */
  private static Set<String> headings(Path page) {
    Set<String> headings = new HashSet<>();
    for (String line : prose(page).split("\n")) {
      if (line.matches("#+ .*")) {
        String title = line.replaceFirst("#+ ", "").replaceAll("\\]\\([^)]*\\)", "");
        headings.add(
            title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'));
      }
    }
    return headings;
  }

  /** A page without its code. */
  private static String prose(Path page) {
    try {
      return Files.readString(page).replaceAll("(?ms)^ *```.*?^ *```", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean isSource =
                folder.equals(ROOT) || !(name.startsWith(".") || name.equals("target"));
            return isSource ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }
}
