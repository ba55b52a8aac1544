package io.flinkcx.connectors.files;

import io.flinkcx.connectors.values.OptionNames;

/** The context of a table whose options stand somewhere else, as those of a catalog do. */
public interface NamesOptions {

  /** How the user writes the options. */
  OptionNames optionNames();
}
