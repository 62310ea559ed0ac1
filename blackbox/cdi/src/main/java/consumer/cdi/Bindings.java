package consumer.cdi;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowIndex;
import io.pgflow4j.IndexedFlow;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Binds every flow of the class path that is a bean. */
@Dependent
class Bindings {
  private final Instance<Object> beans;

  @Inject
  Bindings(@Any Instance<Object> beans) {
    this.beans = beans;
  }

  List<FlowBinding> all() {
    List<FlowBinding> bindings = new ArrayList<>();
    for (IndexedFlow flow : FlowIndex.load(Bindings.class.getClassLoader()).flows()) {
      Instance<?> bean = beans.select(flow.flowClass());
      if (bean.isResolvable()) {
        bindings.add(flow.bind(bean.get()));
      }
    }
    return bindings;
  }
}
