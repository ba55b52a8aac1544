package io.flinkcx.functions.catalogue;

import java.util.Set;
import org.apache.flink.FlinkVersion;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.ModuleFactory;
import org.apache.flink.table.module.Module;

/**
 * Finds {@code LOAD MODULE cx}; the module has no options. This class uses nothing that is younger
 * than Flink 1.20, so that it can say that a Flink is too old.
 */
public final class CxModuleFactory implements ModuleFactory {

  /** A class that Flink 2.1 brought and the functions need. */
  private static final String OF_FLINK_2_1 = "org.apache.flink.types.ColumnList";

  @Override
  public String factoryIdentifier() {
    return "cx";
  }

  @Override
  public Module createModule(Context context) {
    FactoryUtil.createModuleFactoryHelper(this, context).validate();
    checkFlinkIsNewEnough();
    return new CxModule();
  }

  private static void checkFlinkIsNewEnough() {
    try {
      Class.forName(OF_FLINK_2_1, false, CxModuleFactory.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ValidationException(
          "module cx needs Flink 2.1, 2.2 or 2.3, this is Flink "
              + FlinkVersion.current()
              + "; load it on a newer Flink");
    }
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of();
  }
}
