package io.pgflow4j.jackson2;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AccessorNamingStrategy;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import org.jspecify.annotations.Nullable;

/** A record is stored as its components: its other methods are not properties. */
final class ComponentsOnly extends DefaultAccessorNamingStrategy.Provider {
  private static final long serialVersionUID = 1;

  @Override
  public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass record) {
    return new Naming(config, record);
  }

  private static final class Naming extends DefaultAccessorNamingStrategy.RecordNaming {
    Naming(MapperConfig<?> config, AnnotatedClass record) {
      super(config, record);
    }

    @Override
    public @Nullable String findNameForRegularGetter(AnnotatedMethod method, String name) {
      return _fieldNames.contains(name) ? name : null;
    }

    @Override
    public @Nullable String findNameForIsGetter(AnnotatedMethod method, String name) {
      return null;
    }
  }
}
