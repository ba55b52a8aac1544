package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.Fields;
import io.flinkcx.connectors.format.payload.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A path to a value in the document.
 *
 * <pre>
 * form_response.token              fields of the document
 * properties."Order Id"            a name with spaces
 * &#64;.field.ref                      of the element of `each`; &#64;&#64; of the one around it
 * &#64;key                             the name of the element, where `each entries` walks over fields
 * refunds[].transactions[kind=refund].amount    of every element, or of those with this field
 * recordIds[0]                     the first element
 * $                                the whole document
 * </pre>
 *
 * @param levels scopes to go out from the innermost: 0 the element; -1 the document
 * @param isKey whether the path means the name of the element instead of its value
 */
record Path(int levels, boolean isKey, Step... steps) implements Expression {

  static final int DOCUMENT = -1;

  /** From a value to a part of it. */
  sealed interface Step {}

  /** A field of an object; for one thread. */
  static final class Field implements Step {
    private final String name;
    private int number; // in the objects at this place

    Field(String name) {
      this.name = name.intern();
    }

    String name() {
      return name;
    }

    Object of(Object value) {
      if (!(value instanceof Fields fields)) {
        return Scope.field(value, name);
      }
      int found = fields.number(name, number);
      if (found < 0) {
        return null;
      }
      number = found;
      return fields.get(found);
    }
  }

  record Index(int position) implements Step {}

  /** All elements of an array, or those whose field has this text. */
  record Every(String field, String text) implements Step {
    Every {
      field = field == null ? null : field.intern();
    }
  }

  @Override
  public Object evaluate(Scope scope) {
    Object value = levels == DOCUMENT ? scope.document() : origin(scope);
    for (int i = 0; i < steps.length && value != null; i++) {
      value = step(value, steps[i]);
    }
    return value;
  }

  private Object origin(Scope scope) {
    Scope origin = scope;
    for (int i = 0; i < levels; i++) {
      origin = origin.outer();
    }
    return isKey ? origin.key() : origin.value();
  }

  private static Object step(Object value, Step step) {
    if (step instanceof Field field) {
      return value instanceof Many many ? many.fields(field) : field.of(value);
    }
    if (step instanceof Index index) {
      return value instanceof List<?> list && index.position() < list.size()
          ? list.get(index.position())
          : null;
    }
    return value instanceof Many many ? many.flat((Every) step) : Many.of(value, (Every) step);
  }

  boolean isOfElement() {
    return levels != DOCUMENT;
  }

  /** Name of the last field on it; null if it has none. */
  String lastField() {
    for (int i = steps.length - 1; i >= 0; i--) {
      if (steps[i] instanceof Field field) {
        return field.name();
      }
    }
    return null;
  }

  @Override
  public void want(List<List<Wanted>> scopes, Consumer<Wanted> part) {
    if (!isKey) {
      reach(scopes).forEach(part);
    }
  }

  /** The parts of the document at this path. */
  List<Wanted> reach(List<List<Wanted>> scopes) {
    List<Wanted> reached = scopes.get(levels == DOCUMENT ? 0 : scopes.size() - 1 - levels);
    for (Step step : steps) {
      if (step instanceof Field field) {
        reached = reached.stream().map(part -> part.add(field.name())).toList();
      } else if (step instanceof Every every && every.field() != null) {
        reached.forEach(part -> part.add(every.field()).addEverything());
      }
    }
    return reached;
  }

  @Override
  public Stream<Path> paths() {
    return Stream.of(this);
  }

  /** The value of {@code []}: a list whose fields are read element by element. */
  static final class Many extends ArrayList<Object> {

    private static final long serialVersionUID = 1L;

    private Many(int size) {
      super(size);
    }

    private Many(List<?> elements) {
      super(elements);
    }

    static Many of(Object value, Every every) {
      if (!(value instanceof List<?> list)) {
        return null;
      }
      if (every.field() == null) {
        return new Many(list);
      }
      Many many = new Many(list.size());
      for (Object element : list) {
        if (every.text().equals(text(element, every.field()))) {
          many.add(element);
        }
      }
      return many;
    }

    Many fields(Field field) {
      Many values = new Many(size());
      for (Object element : this) {
        Object value = field.of(element);
        if (value != null) {
          values.add(value);
        }
      }
      return values;
    }

    Many flat(Every every) {
      Many elements = new Many(size());
      for (Object list : this) {
        Many inner = of(list, every);
        if (inner != null) {
          elements.addAll(inner);
        } else if (every.field() == null
            || every.text().equals(text(list, every.field()))) { // [a=b][c=d]: both hold
          elements.add(list);
        }
      }
      return elements;
    }

    private static String text(Object element, String field) {
      Object value = Scope.field(element, field);
      return value == null ? null : value.toString();
    }
  }
}
