package io.flinkcx.connectors.files;

import io.flinkcx.connectors.values.OptionNames;

/** The context of a table whose options are set elsewhere, such as those of a catalog. */
public interface NamesOptions {

  /** The names of the options as the user writes them. */
  OptionNames optionNames();
}
