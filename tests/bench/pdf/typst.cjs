// node typst.cjs IN.typ OUT.pdf, with PEER_MODULES = the folder that holds node_modules with
// @myriaddreamin/typst-ts-node-compiler: Typst in Node, as tagged PDF/UA-1.
const { createRequire } = require('node:module')
const fs = require('node:fs')
const path = require('node:path')
const { NodeCompiler } = createRequire(process.env.PEER_MODULES + '/package.json')(
  '@myriaddreamin/typst-ts-node-compiler')
const [input, output] = process.argv.slice(2)
const compiler = NodeCompiler.create({
  workspace: path.dirname(path.resolve(input)),
  fontArgs: [{ fontPaths: [process.env.FONT_DIR || '/usr/share/fonts/truetype/noto'] }]
})
fs.writeFileSync(output, compiler.pdf({ mainFilePath: path.resolve(input) }, { pdfStandard: 'ua-1' }))
