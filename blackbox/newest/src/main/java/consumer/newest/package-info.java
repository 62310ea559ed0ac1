/** A flow whose migration newer tools apply. */
@NullMarked
package consumer.newest;

import org.jspecify.annotations.NullMarked;
