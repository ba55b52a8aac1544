package io.flinkcx.functions;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.functions.FunctionKind;

/** The contracts of the catalogue's aggregates: that of CxNps is CxNpsContractTest beside it. */
final class AggregateContracts {

  private AggregateContracts() {}

  /** Every aggregate of the catalogue. */
  static Stream<CxFunction> aggregates() {
    return CxFunctions.ALL.stream()
        .filter(function -> function.newInstance().getKind() == FunctionKind.AGGREGATE);
  }

  /** The contracts of all of them. */
  static List<AggregateContract> all() {
    return aggregates().map(AggregateContracts::of).toList();
  }

  /** The contract of an aggregate. */
  static AggregateContract of(CxFunction aggregate) {
    String className = aggregate.className() + "ContractTest";
    try {
      Constructor<?> constructor = Class.forName(className).getDeclaredConstructor();
      constructor.setAccessible(true); // test classes are package-private
      return (AggregateContract) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className + " extends AggregateContract is missing", e);
    }
  }
}
