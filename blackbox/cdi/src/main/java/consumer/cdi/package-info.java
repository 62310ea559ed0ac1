/** An application of CDI beans, some of which are flows. */
@NullMarked
package consumer.cdi;

import org.jspecify.annotations.NullMarked;
