package io.flinkcx.functions.catalogue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.module.Module;

/** The functions of {@link CxFunctions} as a Flink module: {@code LOAD MODULE cx}. */
public final class CxModule implements Module {

  @Override
  public Set<String> listFunctions() {
    return CxFunctions.ALL.stream().map(CxFunction::moduleName).collect(Collectors.toSet());
  }

  @Override
  public Optional<FunctionDefinition> getFunctionDefinition(String name) {
    return CxFunctions.find(name).map(CxFunction::newInstance);
  }
}
