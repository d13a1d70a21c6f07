"""A cycle, or a region, becomes a document: inputs, blocks, notebook, HTML, published whole or not at all."""
