;; The arithmetic of a classification, four numbers at a time. Rows have a multiple of four numbers; addresses are bytes.
;; After a change: node scripts/assemble-row-kernel.ts
(module
  (import "row" "memory" (memory 1))

  ;; Writes the product of each row with the vector: one number a row, from $into to $intoEnd, at least one.
  (func (export "multiply")
    (param $row i32) (param $rowBytes i32) (param $vector i32) (param $into i32) (param $intoEnd i32)
    (local $rowEnd i32) (local $at i32) (local $sum v128)
    (loop $rows
      (local.set $rowEnd (i32.add (local.get $row) (local.get $rowBytes)))
      (local.set $at (local.get $vector))
      (local.set $sum (v128.const f32x4 0 0 0 0))
      (loop $fours
        (local.set $sum
          (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $row)) (v128.load (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (br_if $fours (i32.lt_u (local.get $row) (local.get $rowEnd))))
      (f32.store (local.get $into)
        (f32.add
          (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
          (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))
      (local.set $into (i32.add (local.get $into) (i32.const 4)))
      (br_if $rows (i32.lt_u (local.get $into) (local.get $intoEnd)))))

  ;; Adds rows of signed bytes, each times its scale. Their numbers stand from $list to $listEnd, at least one.
  (func (export "addRows")
    (param $list i32) (param $listEnd i32) (param $bytes i32) (param $width i32) (param $scales i32) (param $into i32)
    (local $k i32) (local $item i32) (local $row i32) (local $sum v128)
    (loop $fours
      (local.set $item (local.get $list))
      (local.set $sum (v128.load (local.get $into)))
      (loop $rows
        (local.set $row (i32.load (local.get $item)))
        (local.set $sum
          (f32x4.add (local.get $sum)
            (f32x4.mul
              (f32x4.splat (f32.load (i32.add (local.get $scales) (i32.shl (local.get $row) (i32.const 2)))))
              (f32x4.convert_i32x4_s
                (i32x4.extend_low_i16x8_s
                  (i16x8.extend_low_i8x16_s
                    (v128.load32_zero
                      (i32.add
                        (i32.add (local.get $bytes) (local.get $k))
                        (i32.mul (local.get $row) (local.get $width))))))))))
        (local.set $item (i32.add (local.get $item) (i32.const 4)))
        (br_if $rows (i32.lt_u (local.get $item) (local.get $listEnd))))
      (v128.store (local.get $into) (local.get $sum))
      (local.set $into (i32.add (local.get $into) (i32.const 16)))
      (local.set $k (i32.add (local.get $k) (i32.const 4)))
      (br_if $fours (i32.lt_u (local.get $k) (local.get $width))))))
