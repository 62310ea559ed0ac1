package samples;

import javax.annotation.processing.Generated;

@Generated("io.pgflow4j.processor.FlowProcessor")
record OursOutput(int a) {}
