package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.catalogue.CxModuleFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.ModuleFactory;
import org.junit.jupiter.api.Test;

class OldFlinkTest {

  @Test
  void loadModuleSaysWhichFlinkItNeeds() throws Exception {
    ModuleFactory factory =
        (ModuleFactory)
            new Flink20()
                .loadClass(CxModuleFactory.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    ModuleFactory.Context context =
        new FactoryUtil.DefaultModuleContext(
            Map.of(), new Configuration(), getClass().getClassLoader());
    assertThatThrownBy(() -> factory.createModule(context).listFunctions())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("module cx needs Flink 2.1, 2.2 or 2.3, this is Flink ")
        .hasNoCause(); // the SQL client prints the innermost cause alone
  }

  /** Our classes beside a Flink that lacks what came with 2.1. */
  private static final class Flink20 extends ClassLoader {

    private static final Set<String> NOT_YET = Set.of("org.apache.flink.types.ColumnList");

    Flink20() {
      super(OldFlinkTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (NOT_YET.contains(name)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.flinkcx.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
