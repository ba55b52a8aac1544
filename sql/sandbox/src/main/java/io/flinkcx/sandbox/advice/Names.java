package io.flinkcx.sandbox.advice;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names that a statement of a session can use. */
interface Names {

  /** All functions, in lower case. */
  Collection<String> functions();

  /** The arguments of a function, in any case; empty if they have no names. */
  Optional<FunctionArguments> arguments(String function);

  /** All catalogs. */
  Collection<String> catalogs();

  /** The databases of a catalog. */
  Collection<String> databases(String catalog);

  /** The tables and views of a database. */
  Collection<String> tables(String catalog, String database);

  String currentCatalog();

  String currentDatabase();

  /** The columns of a table, named as in a statement; empty if there is no such table. */
  List<String> columns(List<String> table);
}
