"""What a Python TensorFlow user types. Usage: predict.py MODEL/VERSION PICTURES (raw bytes, 784 a picture)"""
import sys

import numpy as np
import tensorflow as tf

model = tf.saved_model.load(sys.argv[1])
images = np.fromfile(sys.argv[2], np.uint8).reshape(-1, 28, 28)
answer = model.signatures["serving_default"](images=tf.constant(images))
for label, probabilities in zip(answer["labels"].numpy(), answer["probabilities"].numpy()):
    print(label.decode(), probabilities.max())
