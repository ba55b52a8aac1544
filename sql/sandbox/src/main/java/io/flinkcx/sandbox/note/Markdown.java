package io.flinkcx.sandbox.note;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A note's text as HTML. HTML inside the text is escaped. Headings are of the second level or
 * lower, because the first is the name of the note.
 */
final class Markdown {

  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (node instanceof Paragraph
                        && node.getFirstChild() instanceof Text text
                        && text.getLiteral().startsWith("How to read it")) {
                      attributes.put("class", "how");
                    }
                  })
          .build();

  private Markdown() {}

  /** The HTML of a text, without a first heading that only repeats the name of the note. */
  static String html(String markdown, String noteName) {
    Node document = PARSER.parse(markdown);
    if (document.getFirstChild() instanceof Heading heading
        && heading.getFirstChild() instanceof Text text
        && text.getNext() == null
        && text.getLiteral().equalsIgnoreCase(noteName)) {
      heading.unlink();
    }
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            heading.setLevel(Math.max(2, heading.getLevel()));
            visitChildren(heading);
          }
        });
    return RENDERER.render(document);
  }
}
